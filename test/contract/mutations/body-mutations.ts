import type { Judge } from '../judge/index.ts';
import { encodeRequest } from '../samples/encode-request.ts';
import { inputOf, type SampleFile, type SampleRequest } from '../samples/sample-request.ts';
import { changed } from './change.ts';
import type { Mutation, MutationKind } from './mutation.ts';
import { type Path, valueFaults } from './value-faults.ts';

/** Faults of a JSON body, field by field. */
export function jsonMutations({ document }: Judge, sample: SampleRequest, token: string): Mutation[] {
  if (sample.content?.mediaType !== 'application/json') return [];
  return valueFaults(document, sample.content.schema.at, sample.body).map(({ kind, path, value }) =>
    withBody(sample, token, kind, path, changed(sample.body, path, value)),
  );
}

/** Faults of the fields and files of a form. */
export function formMutations(judge: Judge, sample: SampleRequest, token: string): Mutation[] {
  const { content } = sample;
  if (content?.mediaType !== 'multipart/form-data') return [];
  const fields = sample.body as Record<string, unknown>;
  const mutate = (kind: MutationKind, path: Path, value: unknown, hasInput = true) => {
    const mutation = withBody(sample, token, kind, path, changed(fields, path, value));
    return hasInput ? mutation : { ...mutation, input: undefined };
  };
  const files = Object.entries(fields).filter(([, value]) => isFile([value].flat()[0]));
  return [
    ...textFaults(judge, sample).map(({ kind, path, value }) => {
      const mutation = mutate(kind, path, value);
      // An empty list has no part, so on the wire it is no list at all: right where the field may be left out.
      const isAbsent = kind === 'too few items' && !content.schema.value.required?.includes(String(path[0]));
      return isAbsent ? { ...mutation, request: undefined } : mutation;
    }),
    ...files.flatMap(([name, value]) => {
      const file = [value].flat()[0] as SampleFile;
      const instead = (other: unknown) => (Array.isArray(value) ? [other] : other);
      const { [name]: _, ...others } = fields;
      return [
        withBody(sample, token, 'file under another name', [`${name}s`], { ...others, [`${name}s`]: value }),
        mutate('text in place of a file', [name], instead('text')),
        mutate('file of another type', [name], instead({ ...file, type: 'image/x-icon' })),
        mutate('empty file', [name], instead({ ...file, data: new Uint8Array() })),
        mutate('file without a name', [name], instead({ ...file, filename: '' })),
      ];
    }),
    ...Object.keys(fields)
      .filter((name) => typeof fields[name] === 'string')
      .map((name) => mutate('field twice', [name], [fields[name], fields[name]], false)),
  ];
}

/** In a form everything but a file is text, so there is no wrong type for text and no null. */
function textFaults({ document }: Judge, { content, body }: SampleRequest) {
  const fields = body as Record<string, unknown>;
  const texts = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, asText(value)]));
  const faults = content ? valueFaults(document, content.schema.at, texts) : [];
  return faults
    .filter(({ kind, path: [name = ''] }) =>
      isFile([fields[name]].flat()[0])
        ? kind === 'missing field' || kind === 'too few items'
        : kind !== 'null for a value' && kind !== 'wrong type',
    )
    .map((fault) => (fault.path.length > 0 ? fault : { ...fault, value: withFilesOf(fault.value, body) }));
}

function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asText);
  return isFile(value) ? 'a file' : value;
}

function withFilesOf(value: unknown, body: unknown): unknown {
  const files = Object.entries(body as object).filter(([, field]) => isFile([field].flat()[0]));
  return { ...(value as object), ...Object.fromEntries(files) };
}

function isFile(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'data' in value;
}

function withBody(sample: SampleRequest, token: string, kind: MutationKind, path: Path, body: unknown): Mutation {
  const faulty = { ...sample, body };
  return { kind, place: ['body', ...path].join('/'), input: inputOf(faulty), request: encodeRequest(faulty, token) };
}
