import { buildModel } from '../src/build-model.ts';
import { Findings, type Policy } from '../src/findings.ts';
import { generate } from '../src/generate.ts';
import type { GeneratedFile } from '../src/generated-file.ts';
import type { JsonObject } from '../src/json.ts';
import type { ApiModel, OperationModel } from '../src/model.ts';

/** A description with these paths and schemas, and nothing else. */
export function describeApi(paths: object, schemas: object = {}, more: object = {}): JsonObject {
  return structuredClone({
    openapi: '3.1.0',
    info: { title: 'Test', version: '1.0.0' },
    paths,
    components: { schemas },
    ...more,
  });
}

/** A description of one operation, `GET /things` unless told otherwise. */
export function describeOperation(operation: object, place: { method?: string; path?: string } = {}): JsonObject {
  const { method = 'get', path = '/things' } = place;
  return describeApi({ [path]: { [method]: { operationId: 'doThing', responses: NO_CONTENT, ...operation } } });
}

export const NO_CONTENT = { 204: { description: 'Done.' } };

/** The success response with this JSON schema. */
export function answers(schema: object, status = 200): object {
  return { [status]: { description: 'Done.', content: { 'application/json': { schema } } } };
}

/** A required JSON body with this schema. */
export function jsonBody(schema: object, more: object = {}): object {
  return { required: true, content: { 'application/json': { schema, ...more } } };
}

export function readModel(document: JsonObject, policy: Policy = 'default'): { model: ApiModel; findings: Findings } {
  const findings = new Findings('api.json', policy);
  return { model: buildModel(document, findings), findings };
}

/** The model of the only operation; throws on any unsupported construct. */
export function readOperation(document: JsonObject): OperationModel {
  const { model, findings } = readModel(document);
  findings.stopIfRefused();
  const [operation] = model.operations;
  if (operation === undefined) throw new Error('The description has no operation.');
  return operation;
}

/** The content of one generated file. */
export async function generatedFile(document: JsonObject, path: string): Promise<string> {
  const { files } = await generate(document, { file: 'api.json' });
  return contentOf(files, path);
}

export function contentOf(files: readonly GeneratedFile[], path: string): string {
  const file = files.find((candidate) => candidate.path.endsWith(path));
  if (file === undefined) throw new Error(`No file ${path} among ${files.map((other) => other.path).join(', ')}`);
  return file.content;
}
