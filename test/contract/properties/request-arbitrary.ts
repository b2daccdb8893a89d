import fc from 'fast-check';
import { type Schema, under } from '../judge/document.ts';
import type { Judge, Operation } from '../judge/index.ts';
import type { Content, Parameter } from '../judge/operations.ts';
import type { SampleFile, SampleRequest } from '../samples/sample-request.ts';
import { type ArbitraryOptions, valueArbitrary } from './value-arbitrary.ts';

/** Valid requests of an operation, made of its schemas. */
export function requestArbitrary(judge: Judge, operation: Operation): fc.Arbitrary<SampleRequest> {
  const parameters = operation.parameters.filter(({ isClientDefault }) => !isClientDefault);
  const fields = (place: Parameter['in']) => {
    const here = parameters.filter((each) => each.in === place);
    const values = here.map((each) => [each.name, parameterArbitrary(judge, each)] as const);
    const requiredKeys = here.filter(({ isRequired }) => isRequired).map(({ name }) => name);
    return fc.record(Object.fromEntries(values), { requiredKeys }) as fc.Arbitrary<Record<string, unknown>>;
  };
  return fc
    .record({
      path: fields('path'),
      query: fields('query'),
      headers: fields('header'),
      sent: bodyArbitrary(judge, operation),
    })
    .map(({ sent, ...places }) => ({ operation, name: 'made up', ...places, ...sent }));
}

function parameterArbitrary(
  { document, validator }: Judge,
  { in: place, isCommaList, schema }: Parameter,
): fc.Arbitrary<unknown> {
  const options: ArbitraryOptions = { isOpen: false, fits: validator.fits, text: textOf(place, isCommaList) };
  return valueArbitrary(document, schema.at, options);
}

/** What a place of the URL can carry: a path has no blank and no dot segment, an item of a list no comma. */
function textOf(place: Parameter['in'], isCommaList: boolean) {
  return (length: { minLength?: number; maxLength?: number }) => {
    if (place === 'header') return fc.stringMatching(/^[!-~]+$/);
    const text = fc.string({ ...length, unit: 'binary' });
    if (isCommaList) return text.filter((item) => item !== '' && !item.includes(','));
    if (place !== 'path') return text;
    return text.filter((segment) => segment.trim() !== '' && !/^(?:\.|%2e){1,2}$/i.test(segment));
  };
}

function bodyArbitrary(judge: Judge, { body }: Operation): fc.Arbitrary<Pick<SampleRequest, 'content' | 'body'>> {
  const contents = body?.contents ?? [];
  if (contents.length === 0) return fc.constant({ content: undefined, body: undefined });
  return fc.oneof(
    ...contents.map((content) => {
      const isForm = content.mediaType === 'multipart/form-data';
      const value = isForm
        ? formArbitrary(judge, content)
        : valueArbitrary(judge.document, content.schema.at, { isOpen: false, fits: judge.validator.fits });
      return value.map((made) => ({ content, body: made }));
    }),
  );
}

/** Fields of a form. Its text lines end as those of a mail, so a line end of another kind would not arrive as it was. */
function formArbitrary(judge: Judge, content: Content): fc.Arbitrary<unknown> {
  const { at, value: schema } = content.schema;
  const text: ArbitraryOptions['text'] = (length) =>
    fc.string({ ...length, unit: 'binary' }).filter((line) => !/[\r\n]/.test(line));
  const isFile = ({ format, items }: Schema) => format === 'binary' || items?.format === 'binary';
  const files = Object.entries(schema.properties ?? {}).filter(([, property]) => isFile(property));
  const fileFields = files.map(([name, property]) => {
    const file = fileArbitrary(content.partTypes[name]);
    const list = fc.uniqueArray(file, { minLength: 1, maxLength: 3, selector: ({ filename }) => filename });
    return [name, property.type === 'array' ? list : file] as const;
  });
  const others = { isOpen: false, fits: judge.validator.fits, text, except: files.map(([name]) => name) };
  return fc
    .tuple(fieldsArbitrary(judge, at, others), fc.record(Object.fromEntries(fileFields)))
    .map(([texts, sent]) => ({ ...(texts as object), ...sent }));
}

/** The schema without its files: bytes are no values of a schema. */
function fieldsArbitrary(
  { document }: Judge,
  at: string,
  { except, ...options }: ArbitraryOptions & { readonly except: readonly string[] },
): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], ...schema } = document.follow<Schema>(at).value;
  const kept = Object.entries(properties).filter(([name]) => !except.includes(name));
  const without = {
    ...schema,
    properties: Object.fromEntries(kept),
    required: required.filter((name) => !except.includes(name)),
  };
  const made = under('#', 'made');
  const follow = <T>(pointer: string) =>
    pointer === made ? { at: made, value: without as T } : document.follow<T>(pointer.replace(made, at));
  return valueArbitrary({ root: document.root, follow }, made, options);
}

/** Names without the three characters that forms write as something else, and the sign they use for it. */
function fileArbitrary(types: readonly string[] = ['application/octet-stream']): fc.Arbitrary<SampleFile> {
  return fc.record({
    data: fc.uint8Array({ minLength: 1, maxLength: 200 }),
    filename: fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((name) => name.trim() !== '' && !/[%\r\n]/.test(name)),
    type: fc.constantFrom(...types),
  });
}
