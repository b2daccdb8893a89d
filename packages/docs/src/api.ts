import { buildModel } from '@hoopai/conversations-codegen/src/build-model.ts';
import { Findings } from '@hoopai/conversations-codegen/src/findings.ts';
import type { JsonObject } from '@hoopai/conversations-codegen/src/json.ts';
import type { ApiModel, OperationModel } from '@hoopai/conversations-codegen/src/model.ts';
import { follow } from '@hoopai/conversations-codegen/src/references.ts';
import { operationsOf } from './samples.ts';

/** The description as the pages read it: the model for facts, the bundle for schemas and examples. */
export interface Api {
  readonly model: ApiModel;
  readonly bundle: JsonObject;
  /** An operation as the bundle has it. */
  raw(id: string): JsonObject;
  /** What a value stands for, references followed. */
  resolve(value: unknown): unknown;
  operation(id: string): OperationModel | undefined;
}

export function readApi(bundle: JsonObject): Api {
  const findings = new Findings('spec/dist/openapi.json', 'default');
  const model = buildModel(structuredClone(bundle), findings);
  findings.stopIfRefused();
  const raws = new Map(operationsOf(bundle).map((operation) => [String(operation['operationId']), operation]));
  const operations = new Map(model.operations.map((operation) => [operation.id, operation]));
  return {
    model,
    bundle,
    raw: (id) => raws.get(id) ?? {},
    resolve: (value) => follow(bundle, value, '#').value,
    operation: (id) => operations.get(id),
  };
}
