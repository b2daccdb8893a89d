import { readBodyShape } from './body-fields.ts';
import { isJson, mediaTypeOf } from './media-type.ts';
import type { BodyModel } from './model.ts';
import type { RawOperation } from './normalise.ts';
import type { Part } from './part.ts';
import type { TypeNames } from './type-names.ts';

/** Media types the client can write, in order of preference. */
const KINDS: readonly (readonly [kind: BodyModel['kind'], is: (mediaType: string) => boolean])[] = [
  ['json', isJson],
  ['multipart', (type) => type === 'multipart/form-data'],
  ['form', (type) => type === 'application/x-www-form-urlencoded'],
];

/** The media type of the body the client will send. */
export function pickBodyContent(content: Part): { contentType: string; kind: BodyModel['kind'] } | undefined {
  for (const [kind, is] of KINDS) {
    const contentType = Object.keys(content.object).find((candidate) => is(mediaTypeOf(candidate)));
    if (contentType !== undefined) return { contentType, kind };
  }
  return undefined;
}

/** The request body of an operation, or undefined when it has none or none that can be sent. */
export function buildBody(raw: RawOperation, typeNames: TypeNames): BodyModel | undefined {
  const body = raw.operation.at('requestBody');
  if (body.value === undefined) return undefined;
  if (raw.method === 'get') {
    body.unsupported('fetch cannot send a GET with a body.', 'Use query parameters, or POST.');
    return undefined;
  }
  const content = body.at('content');
  const contentTypes = Object.keys(content.object);
  const picked = pickBodyContent(content);
  if (picked === undefined) {
    const names = contentTypes.map((type) => JSON.stringify(type)).join(', ') || 'no media type';
    const fix = 'Use application/json, multipart/form-data or application/x-www-form-urlencoded.';
    content.unsupported(`No body can be sent as ${names}.`, fix);
    return undefined;
  }
  if (contentTypes.length > 1) content.doubtful(`Of several media types ${picked.contentType} is sent.`, 'Keep one.');
  const schema = content.at(picked.contentType, 'schema');
  const shape = readBodyShape(schema);
  if (!shape.isObject) {
    const message = 'The body is not an object, and the input of a method is one flat object.';
    schema.unsupported(message, 'Wrap the value in an object with a named property.');
  }
  const isRequired = body.flag('required');
  return {
    ...picked,
    schemaAlias: typeNames.ofReference(schema.reference),
    isRequired,
    isPlain: shape.isPlain,
    isUntyped: schema.value === undefined,
    choices: isRequired ? shape.choices : [],
    union: shape.union,
    fields: shape.fields.map((field) => ({
      ...field,
      isRequired: isRequired && field.isRequired,
      // Files travel in multipart bodies only.
      file: picked.kind === 'multipart' ? field.file : undefined,
    })),
  };
}
