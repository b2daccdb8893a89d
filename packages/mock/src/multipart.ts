import type { Content, Operation, Schema } from './prism.ts';

/** Stands for a form the front has parsed: Prism then judges its fields as it judges JSON. */
export const parsedForm = 'application/x-parsed-form';

/** Prism reads a form into strings, so an array field (several files) can never pass; give it the parsed form instead. */
export function withParsedForms(operation: Operation): Operation {
  const contents = operation.request?.body?.contents;
  if (!contents?.some(isForm)) return operation;
  const renamed = contents.map((content) => (isForm(content) ? { ...content, mediaType: parsedForm } : content));
  return { ...operation, request: { ...operation.request, body: { ...operation.request?.body, contents: renamed } } };
}

/** The fields of a form, shaped by its schema. Throws when the bytes are not a form. */
export async function parseForm(body: Buffer, contentType: string, operation: Operation): Promise<object> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  const schema = operation.request?.body?.contents?.find(({ mediaType }) => mediaType === parsedForm)?.schema;
  const fields: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    const property = schema?.properties?.[name] ?? {};
    const values = form.getAll(name);
    fields[name] = isList(property)
      ? values.map((value) => fieldValue(value, property.items ?? {}))
      : fieldValue(values.at(-1) ?? '', property);
  }
  return fields;
}

/** A file in a text field, or text in a file field, becomes `null`, which Prism reports as of the wrong type. */
function fieldValue(value: File | string, schema: Schema): unknown {
  if (schema.contentMediaType !== undefined) return typeof value === 'string' ? null : value.name;
  if (typeof value !== 'string') return null;
  if (schema.type === 'boolean') return value === 'true' || (value === 'false' ? false : value);
  if (schema.type === 'integer' || schema.type === 'number') return value.trim() === '' ? value : Number(value);
  return value;
}

function isForm(content: Content): boolean {
  return content.mediaType === 'multipart/form-data';
}

function isList(schema: Schema): boolean {
  return schema.type === 'array';
}
