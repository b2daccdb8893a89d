import type { GeneratedFile } from '../generated-file.ts';
import type { ApiModel, OperationModel, ParamModel } from '../model.ts';
import { HEADER, printValue, valueKey } from '../print.ts';
import { inputParams } from './input-type.ts';

/** The table the client's engine runs on: for each operation what a call needs to know, and no more. */
export function emitOperations(model: ApiModel): GeneratedFile[] {
  const entries = model.operations.map((operation) => printEntry(operation));
  const content = `${HEADER}import type { operations as Operations } from '@hoopai/conversations-types';
import type { OperationDescriptor } from '../runtime/operation-descriptor.ts';

/** The name of an operation: of its method, its types and its chapter in the documents. */
export type OperationId = keyof Operations;

/** Every operation as data. */
export const operations = {
${entries.join('')}} as const satisfies Record<OperationId, OperationDescriptor>;
`;
  return [{ path: 'client/src/generated/operations.gen.ts', content }];
}

function printEntry(operation: OperationModel): string {
  const lines = Object.entries(descriptorOf(operation))
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `    ${key}: ${printValue(value, 4, key.length + 7)},\n`);
  return `  ${valueKey(operation.id)}: {\n${lines.join('')}  },\n`;
}

function descriptorOf(operation: OperationModel): Record<string, unknown> {
  const params = inputParams(operation);
  const fields = operation.body?.fields ?? [];
  const { status, kind } = operation.success;
  return {
    method: operation.httpMethod,
    path: operation.path,
    params: params.length === 0 ? undefined : Object.fromEntries(params.map((param) => [param.name, placeOf(param)])),
    required: namesOf([...params, ...fields].filter((field) => field.isRequired)),
    body: operation.body?.kind,
    files: namesOf(fields.filter((field) => field.file !== undefined)),
    success: { status, kind },
    scopes: operation.scopes.length === 0 ? undefined : operation.scopes,
    pagination: operation.pagination && { ...operation.pagination, itemAlias: undefined },
    idempotent: operation.isIdempotent || undefined,
    retry: operation.retry,
  };
}

function namesOf(fields: readonly { readonly name: string }[]): string[] | undefined {
  return fields.length === 0 ? undefined : fields.map((field) => field.name);
}

function placeOf(param: ParamModel): string {
  return param.isCsv ? 'csv' : param.in;
}
