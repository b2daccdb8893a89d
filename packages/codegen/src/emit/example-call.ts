import { isObject, objectOf } from '../json.ts';
import type { BodyModel, NamedExample, OperationModel } from '../model.ts';
import { Code, printValue } from '../print.ts';
import { inputParams } from './input-type.ts';

const SAMPLE_FILE = new Code("{ data: new Blob(['Hello']), filename: 'hello.txt', type: 'text/plain' }");
/** Room for the indentation of the two places the text is printed at. */
const MARGIN = 8;

/**
 * A call of the operation with the smallest input the description gives an example of. Returns undefined where it gives
 * none that compiles: no value is invented.
 */
export function printExampleCall(operation: OperationModel): string | undefined {
  const input = exampleInput(operation);
  if (input === undefined) return undefined;
  const assignment = operation.success.kind === 'empty' ? '' : 'const result = ';
  const call = `${assignment}await client.${operation.id}(`;
  const hasInput = Object.keys(input).length > 0;
  return `${call}${hasInput ? printValue(input, 0, call.length + MARGIN) : ''});`;
}

/** What stands in code where an example has files. */
export type PlaceFiles = (example: unknown, kind: 'one' | 'many') => unknown;

const placeSampleFile: PlaceFiles = (_example, kind) => (kind === 'many' ? [SAMPLE_FILE] : SAMPLE_FILE);

/**
 * The input an example gives, by default the smallest, with the examples of the required parameters. Undefined where the
 * description gives none that compiles.
 */
export function exampleInput(
  operation: OperationModel,
  example: NamedExample | undefined = usableExamples(operation)[0],
  placeFiles: PlaceFiles = placeSampleFile,
): object | undefined {
  const entries: [string, unknown][] = [];
  for (const param of inputParams(operation)) {
    if (!param.isRequired) continue;
    if (param.example === undefined) return undefined;
    entries.push([param.name, param.example.value]);
  }
  if (operation.body !== undefined) {
    const fields = exampleBody(operation.body, example, placeFiles);
    if (fields === undefined) return undefined;
    entries.push(...fields);
  }
  return Object.fromEntries(entries);
}

/** The examples of the body that compile: the one named `minimal` first, the others in their order. */
export function usableExamples({ body, examples }: OperationModel): NamedExample[] {
  if (body === undefined) return [];
  const usable = examples.filter((example) => hasOnlyFieldsOf(body, example.value));
  return usable.sort((a, b) => Number(b.name === 'minimal') - Number(a.name === 'minimal'));
}

function exampleBody(
  body: BodyModel,
  example: NamedExample | undefined,
  placeFiles: PlaceFiles,
): [string, unknown][] | undefined {
  // Without an example nobody knows which variant of a composed body an input would belong to.
  if (example === undefined && body.isRequired && !body.isPlain) return undefined;
  const fields = new Map(Object.entries(objectOf(example?.value)));
  for (const { name, isRequired, file } of body.fields) {
    if (file !== undefined && (isRequired || fields.has(name))) fields.set(name, placeFiles(fields.get(name), file));
  }
  return body.fields.every((field) => !field.isRequired || fields.has(field.name)) ? [...fields] : undefined;
}

/** A name the body has not would be an excess property to the compiler. A body without named fields takes any. */
function hasOnlyFieldsOf({ fields }: BodyModel, value: unknown): boolean {
  if (!isObject(value)) return false;
  return fields.length === 0 || Object.keys(value).every((name) => fields.some((field) => field.name === name));
}
