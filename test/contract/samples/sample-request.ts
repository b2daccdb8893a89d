import type { Judge, Operation } from '../judge/index.ts';
import type { Content } from '../judge/operations.ts';
import { fullValues } from './sample-value.ts';

/** A file of a form, as a test has it. */
export interface SampleFile {
  readonly data: Uint8Array;
  readonly filename: string;
  readonly type: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** A request by meaning: what each parameter and the body are to say, before anything is encoded. */
export interface SampleRequest {
  readonly operation: Operation;
  /** Of the example, or of how it was made. */
  readonly name: string;
  readonly path: Fields;
  readonly query: Fields;
  /** Header parameters that are input; the client's own are not among them. */
  readonly headers: Fields;
  readonly content: Content | undefined;
  /** JSON, or the fields of a form with files as `SampleFile`. */
  readonly body: unknown;
}

/** What the method of the client takes: one flat object. */
export function inputOf({ path, query, headers, body }: SampleRequest): Record<string, unknown> {
  return { ...path, ...query, ...headers, ...(body as object | undefined) };
}

/** One request per example of the body, each with the required parameters only; one where there is no body. */
export function exampleRequests(operation: Operation): SampleRequest[] {
  const bodies = (operation.body?.contents ?? []).flatMap((content) =>
    Object.entries(content.examples).map(([name, body]) => ({ name, content, body: withFiles(content, body) })),
  );
  const places = placesOf(operation, ({ isRequired }) => isRequired);
  if (bodies.length === 0) return [{ operation, name: 'parameters', ...places, content: undefined, body: undefined }];
  return bodies.map((body) => ({ operation, ...places, ...body }));
}

/** The first example, which the other requests of the operation are made from. */
export function firstRequest(operation: Operation): SampleRequest {
  const [first] = exampleRequests(operation);
  if (!first) throw new Error(`${operation.id} has no example of its body; the matrix is made of those.`);
  return first;
}

/** Every optional parameter alone, and all of them together. */
export function parameterRequests(operation: Operation): SampleRequest[] {
  const first = firstRequest(operation);
  const optional = operation.parameters.filter((each) => !each.isRequired && !each.isClientDefault);
  const alone = optional.map(({ name }) => ({
    ...first,
    name: `parameter ${name}`,
    ...placesOf(operation, (each) => each.isRequired || each.name === name),
  }));
  const all = { ...first, name: 'all parameters', ...placesOf(operation, () => true) };
  return optional.length > 1 ? [...alone, all] : alone;
}

/** Requests with every field of the body there is, one per variant, made of the schema. */
export function fullRequests({ document }: Judge, operation: Operation): SampleRequest[] {
  const places = placesOf(operation, () => true);
  const contents = operation.body?.contents ?? [];
  if (contents.length === 0) return [{ operation, name: 'full', ...places, content: undefined, body: undefined }];
  return contents.flatMap((content) =>
    fullValues(document, content.schema.at).map((body, index) => ({
      operation,
      name: `full ${index + 1}`,
      ...places,
      content,
      body: withFiles(content, body),
    })),
  );
}

function placesOf(operation: Operation, isWanted: (parameter: Operation['parameters'][number]) => boolean) {
  const wanted = operation.parameters.filter((each) => !each.isClientDefault && isWanted(each));
  const fields = (place: string) =>
    Object.fromEntries(wanted.filter((each) => each.in === place).map(({ name, example }) => [name, example]));
  return { path: fields('path'), query: fields('query'), headers: fields('header') };
}

/** The text that stands for a file in an example becomes a file of that content. */
export function withFiles(content: Content, body: unknown): unknown {
  if (content.mediaType !== 'multipart/form-data') return body;
  const properties = content.schema.value.properties ?? {};
  const entries = Object.entries(body as Fields).map(([name, value]) => {
    const property = properties[name] ?? {};
    const isFile = property.format === 'binary' || property.items?.format === 'binary';
    if (!isFile) return [name, value];
    const type = content.partTypes[name]?.[0] ?? 'application/octet-stream';
    const files = [value].flat().map((text, index) => sampleFile(String(text), `file ${index + 1}`, type));
    return [name, property.type === 'array' ? files : files[0]];
  });
  return Object.fromEntries(entries);
}

function sampleFile(text: string, filename: string, type: string): SampleFile {
  return { data: new TextEncoder().encode(text), filename, type };
}
