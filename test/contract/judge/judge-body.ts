import type { Schema } from './document.ts';
import { baseType, headerOf, mediaTypeOf, type RecordedRequest } from './exchange.ts';
import type { Fault } from './fault.ts';
import { coerce } from './judge-parameters.ts';
import { type Part, parseMultipart } from './multipart.ts';
import type { Content, Operation } from './operations.ts';
import type { Validator } from './validator.ts';

export interface ReceivedFile {
  readonly filename: string;
  readonly type: string;
  readonly bytes: Buffer;
}

interface JudgedBody {
  readonly value: unknown;
  readonly faults: readonly Fault[];
}

/** Judges the body of a request: its media type, then its content. */
export function judgeBody(validator: Validator, operation: Operation, request: RecordedRequest): JudgedBody {
  const { body } = request;
  if (!operation.body) return body.length === 0 ? nothing : refuse('no body', `${body.length} bytes`);
  if (body.length === 0) return operation.body.isRequired ? refuse('a body', undefined) : nothing;
  const mediaType = mediaTypeOf(request.headers);
  const content = operation.body.contents.find((each) => each.mediaType === mediaType);
  if (!content) {
    const known = operation.body.contents.map((each) => each.mediaType).join(' or ');
    return refuse(known, mediaType || undefined, 'header.content-type');
  }
  if (mediaType === 'multipart/form-data') return judgeForm(validator, content, request);
  return judgeJson(validator, content, body);
}

const nothing: JudgedBody = { value: undefined, faults: [] };

function refuse(expected: string, seen: unknown, path = 'body'): JudgedBody {
  return { value: undefined, faults: [{ side: 'request', path, expected, seen }] };
}

function judgeJson(validator: Validator, { schema }: Content, body: Buffer): JudgedBody {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (error) {
    return refuse(`JSON (${(error as Error).message})`, body.toString('latin1', 0, 80));
  }
  return { value, faults: validator.faultsOf(schema, value, 'request', 'body') };
}

function judgeForm(validator: Validator, content: Content, request: RecordedRequest): JudgedBody {
  let parts: Part[];
  try {
    parts = parseMultipart(request.body, headerOf(request.headers, 'content-type') ?? '');
  } catch (error) {
    return refuse(`a form (${(error as Error).message})`, request.body.toString('latin1', 0, 80));
  }
  const properties = content.schema.value.properties ?? {};
  const value: Record<string, unknown> = {};
  const judged: Record<string, unknown> = {};
  const faults: Fault[] = [];
  for (const name of new Set(parts.map((part) => part.name))) {
    const property = properties[name] ?? {};
    const isList = property.type === 'array';
    const item = isList ? (property.items ?? {}) : property;
    const fields = parts.filter((part) => part.name === name).map((part) => readPart(part, item));
    value[name] = isList ? fields : fields[0];
    // A schema has no word for bytes but "string".
    const texts = fields.map((field) => (typeof field === 'object' ? '' : field));
    judged[name] = isList ? texts : texts[0];
    if (!isList && fields.length > 1) {
      faults.push({ side: 'request', path: `body/${name}`, expected: 'one part', seen: `${fields.length} parts` });
    }
    fields.forEach((field, index) => {
      faults.push(...judgeField(field, item, content.partTypes[name], `body/${name}${isList ? `/${index}` : ''}`));
    });
  }
  return { value, faults: [...faults, ...validator.faultsOf(content.schema, judged, 'request', 'body')] };
}

type Field = ReceivedFile | string | number | boolean;

function readPart({ filename, type, bytes }: Part, schema: Schema): Field {
  if (filename !== undefined) return { filename, type: type ?? '', bytes };
  return coerce(bytes.toString('utf8'), schema) as Field;
}

function judgeField(
  field: Field,
  { format }: Schema,
  types: readonly string[] | undefined,
  path: string,
): readonly Fault[] {
  const isFile = typeof field === 'object';
  if (isFile !== (format === 'binary')) {
    return [
      { side: 'request', path, expected: isFile ? 'text' : 'a file with a name', seen: isFile ? 'a file' : field },
    ];
  }
  if (!isFile) return [];
  const faults: Fault[] = [];
  if (field.filename === '') faults.push({ side: 'request', path, expected: 'a file name', seen: '' });
  if (field.bytes.length === 0) faults.push({ side: 'request', path, expected: 'bytes', seen: '' });
  if (types && !types.includes(baseType(field.type))) {
    faults.push({ side: 'request', path, expected: `a file of type ${types.join(', ')}`, seen: field.type });
  }
  return faults;
}
