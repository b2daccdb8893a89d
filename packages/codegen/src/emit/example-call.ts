import type { BodyModel, NamedExample, OperationModel } from '../model.ts';
import { Code, printValue } from '../print.ts';
import { inputParams } from './input-type.ts';

const SAMPLE_FILE = new Code("{ data: new Blob(['Hello']), filename: 'hello.txt' }");
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

function exampleInput(operation: OperationModel): object | undefined {
  const entries: [string, unknown][] = [];
  for (const param of inputParams(operation)) {
    if (!param.isRequired) continue;
    if (param.example === undefined) return undefined;
    entries.push([param.name, param.example.value]);
  }
  if (operation.body !== undefined) {
    const fields = exampleBody(operation.body, operation.examples);
    if (fields === undefined) return undefined;
    entries.push(...fields);
  }
  return Object.fromEntries(entries);
}

function exampleBody(body: BodyModel, examples: readonly NamedExample[]): [string, unknown][] | undefined {
  const usable = examples.filter((example) => hasOnlyFieldsOf(body, example.value));
  const example = usable.find(({ name }) => name === 'minimal') ?? usable[0];
  const value: object = (example?.value as object | undefined) ?? {};
  const files = new Map(body.fields.filter((field) => field.file !== undefined).map((field) => [field.name, field]));
  const entries: [string, unknown][] = [];
  for (const [name, item] of Object.entries(value)) if (!files.has(name)) entries.push([name, item]);
  for (const [name, field] of files) {
    if (!field.isRequired && !Object.hasOwn(value, name)) continue;
    entries.push([name, field.file === 'many' ? [SAMPLE_FILE] : SAMPLE_FILE]);
  }
  const names = new Set(entries.map(([name]) => name));
  const isComplete = body.fields.every((field) => !field.isRequired || names.has(field.name));
  const isChecked = example !== undefined || body.isPlain || !body.isRequired;
  return isComplete && isChecked ? entries : undefined;
}

/** A name the body has not would be an excess property to the compiler. A body without named fields takes any. */
function hasOnlyFieldsOf(body: BodyModel, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return (
    body.fields.length === 0 || Object.keys(value).every((name) => body.fields.some((field) => field.name === name))
  );
}
