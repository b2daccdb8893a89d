import { pickBodyContent } from './build-body.ts';
import { exampleFits } from './example-fits.ts';
import { arrayOf, isObject } from './json.ts';
import type { ExampleValue, NamedExample } from './model.ts';
import type { Part } from './part.ts';

/** The first example of a parameter that has the shape of its schema. */
export function parameterExample(parameter: Part): ExampleValue | undefined {
  const schema = parameter.at('schema');
  const candidates = [
    ...valuesOf(parameter, 'example'),
    ...parameter
      .at('examples')
      .members()
      .flatMap(([, example]) => valuesOf(example, 'value')),
    ...arrayOf(schema.object['examples']),
    ...['example', 'default', 'const'].flatMap((key) => valuesOf(schema, key)),
    ...arrayOf(schema.object['enum']),
  ];
  const index = candidates.findIndex((candidate) => exampleFits(candidate, schema));
  return index === -1 ? undefined : { value: candidates[index] };
}

/** The examples of a request body that have the shape of its schema, so that they compile. */
export function requestExamples(operation: Part): NamedExample[] {
  const content = operation.at('requestBody', 'content');
  const picked = pickBodyContent(content);
  if (picked === undefined) return [];
  const mediaType = content.at(picked.contentType);
  const examples: NamedExample[] = [];
  for (const [name, example] of mediaType.at('examples').members()) {
    for (const value of valuesOf(example, 'value')) examples.push({ name, summary: example.text('summary'), value });
  }
  for (const value of valuesOf(mediaType, 'example')) {
    examples.push({ name: 'example', summary: undefined, value });
  }
  // Files have no JSON form, so a multipart example is judged by its field names only, when it is printed.
  return examples.filter(({ value }) =>
    picked.kind === 'multipart' ? isObject(value) : exampleFits(value, mediaType.at('schema')),
  );
}

/** The value under a key, if the key is there: an example may be `null`. */
function valuesOf(part: Part, key: string): unknown[] {
  return Object.hasOwn(part.object, key) ? [part.object[key]] : [];
}
