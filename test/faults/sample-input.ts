import type { Content, Operation } from './bundle.ts';

/** The fields of a call made of the spec's own examples: its required parameters, and one example of the body. */
export function sampleInput(operation: Operation, exampleKey?: string): Record<string, unknown> {
  const parameters = operation.parameters
    .filter((parameter) => parameter.required && !parameter['x-client-default'])
    .map((parameter) => [parameter.name, parameter.example]);
  return { ...Object.fromEntries(parameters), ...sampleBody(operation, exampleKey) };
}

/** Keys of the examples of the request body; empty for an operation without one. */
export function bodyExamples(operation: Operation): string[] {
  return Object.values(operation.body ?? {}).flatMap((content) => Object.keys(content.examples ?? {}));
}

function sampleBody(operation: Operation, exampleKey: string | undefined): object {
  const [mediaType, content] = Object.entries(operation.body ?? {})[0] ?? [];
  if (!content) return {};
  const key = exampleKey ?? Object.keys(content.examples ?? {})[0] ?? '';
  const value = (content.examples?.[key]?.value ?? {}) as Record<string, unknown>;
  return mediaType === 'multipart/form-data' ? { ...value, ...sampleFiles(content) } : value;
}

function sampleFiles(content: Content): object {
  const names = Object.entries(content.schema.properties ?? {})
    .filter(([, schema]) => schema.items?.format === 'binary')
    .map(([name]) => name);
  return Object.fromEntries(names.map((name) => [name, [{ data: new Uint8Array([1, 2, 3]), filename: 'note.txt' }]]));
}
