import { pickBodyContent } from './build-body.ts';
import type { BuildContext } from './build-context.ts';
import { exampleFits } from './example-fits.ts';
import { childPointer, isObject, type JsonObject, objectOf, stringOf } from './json.ts';
import type { ExamplesModel, ExampleValue, NamedExample, SuccessModel } from './model.ts';
import type { RawOperation } from './normalise.ts';

/** The first example of a parameter that has the shape of its schema. */
export function parameterExample(
  parameter: JsonObject,
  context: BuildContext,
  pointer: string,
): ExampleValue | undefined {
  const schema = context.follow(parameter['schema'], childPointer(pointer, 'schema'))?.value ?? {};
  const candidates: unknown[] = [];
  const add = (owner: JsonObject, key: string): void => {
    if (Object.hasOwn(owner, key)) candidates.push(owner[key]);
  };
  add(parameter, 'example');
  for (const example of Object.values(objectOf(parameter['examples']))) {
    const value = context.follow(example, pointer)?.value;
    if (value !== undefined) add(value, 'value');
  }
  if (Array.isArray(schema['examples'])) candidates.push(...schema['examples']);
  add(schema, 'example');
  add(schema, 'default');
  add(schema, 'const');
  if (Array.isArray(schema['enum'])) candidates.push(schema['enum'][0]);
  const index = candidates.findIndex((candidate) => exampleFits(candidate, parameter['schema'], context));
  return index === -1 ? undefined : { value: candidates[index] };
}

/** The named examples of an operation's request and success response. */
export function buildExamples(raw: RawOperation, success: SuccessModel, context: BuildContext): ExamplesModel {
  const body = context.follow(raw.operation['requestBody'], childPointer(raw.pointer, 'requestBody'));
  const bodyContent = objectOf(body?.value['content']);
  const picked = pickBodyContent(bodyContent);
  const responses = objectOf(raw.operation['responses']);
  const response = context.follow(responses[success.statusKey], raw.pointer);
  const responseContent = objectOf(response?.value['content']);
  return {
    request: picked === undefined ? [] : namedExamples(bodyContent[picked.contentType], picked.kind, context),
    success:
      success.contentType === undefined
        ? []
        : namedExamples(responseContent[success.contentType], success.kind, context),
  };
}

function namedExamples(mediaType: unknown, kind: string, context: BuildContext): NamedExample[] {
  if (!isObject(mediaType)) return [];
  const examples: NamedExample[] = [];
  // Files have no JSON form, so a multipart example is judged by its field names only, when it is printed.
  const fits = (value: unknown): boolean =>
    kind === 'multipart' ? isObject(value) : exampleFits(value, mediaType['schema'], context);
  for (const [name, reference] of Object.entries(objectOf(mediaType['examples']))) {
    const example = context.follow(reference, '#')?.value;
    if (example === undefined || !Object.hasOwn(example, 'value')) continue;
    const value = example['value'];
    const summary = stringOf(example['summary']);
    examples.push({ name, ...(summary === undefined ? {} : { summary }), value, fits: fits(value) });
  }
  if (Object.hasOwn(mediaType, 'example')) {
    examples.push({ name: 'example', value: mediaType['example'], fits: fits(mediaType['example']) });
  }
  return examples;
}
