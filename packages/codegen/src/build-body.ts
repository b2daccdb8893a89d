import { readBodyShape } from './body-fields.ts';
import type { BuildContext } from './build-context.ts';
import { childPointer, objectOf } from './json.ts';
import type { BodyModel, FieldModel } from './model.ts';
import type { RawOperation } from './normalise.ts';
import { schemaNameOf } from './references.ts';

/** How the client writes a media type, or undefined when it cannot. */
function bodyKindOf(contentType: string): BodyModel['kind'] | undefined {
  const [type = ''] = contentType.toLowerCase().split(';');
  if (/^application\/([\w.-]+\+)?json$/.test(type.trim()) || type.trim() === '*/*') return 'json';
  if (type.trim() === 'multipart/form-data') return 'multipart';
  if (type.trim() === 'application/x-www-form-urlencoded') return 'form';
  return undefined;
}

const PREFERENCE = ['json', 'multipart', 'form'] as const;

/** The media type of the body the client will send: JSON before multipart before form. */
export function pickBodyContent(content: object): { contentType: string; kind: BodyModel['kind'] } | undefined {
  const contentTypes = Object.keys(content);
  for (const kind of PREFERENCE) {
    const contentType = contentTypes.find((candidate) => bodyKindOf(candidate) === kind);
    if (contentType !== undefined) return { contentType, kind };
  }
  return undefined;
}

/** The request body of an operation, or undefined when it has none or none that can be sent. */
export function buildBody(raw: RawOperation, context: BuildContext): BodyModel | undefined {
  const { findings } = context;
  const body = context.follow(raw.operation['requestBody'], childPointer(raw.pointer, 'requestBody'));
  if (body === undefined) return undefined;
  if (raw.method === 'get') {
    findings.unsupported(body.pointer, 'fetch cannot send a GET with a body.', 'Use query parameters, or POST.');
    return undefined;
  }
  const content = objectOf(body.value['content']);
  const contentTypes = Object.keys(content);
  const contentPointer = childPointer(body.pointer, 'content');
  const picked = pickBodyContent(content);
  if (picked === undefined) {
    findings.unsupported(
      contentPointer,
      `No body can be sent as ${contentTypes.map((type) => JSON.stringify(type)).join(', ') || 'no media type'}.`,
      'Use application/json, multipart/form-data or application/x-www-form-urlencoded.',
    );
    return undefined;
  }
  if (contentTypes.length > 1) {
    findings.doubtful(contentPointer, `Of several media types ${picked.contentType} is sent.`, 'Keep one.');
  }
  const schemaPointer = childPointer(childPointer(contentPointer, picked.contentType), 'schema');
  const schema = objectOf(content[picked.contentType])['schema'];
  const shape = readBodyShape(schema, schemaPointer, context);
  if (!shape.isObject) {
    findings.unsupported(
      schemaPointer,
      'The body is not an object, and the input of a method is one flat object.',
      'Wrap the value in an object with a named property.',
    );
  }
  const isRequired = body.value['required'] === true;
  const fields = [...shape.fields].map(
    ([name, field]): FieldModel => ({ ...field, name, isRequired: isRequired && field.isRequired }),
  );
  return {
    ...picked,
    ...aliasOf(schema, context),
    isRequired,
    isPlain: shape.isPlain,
    isUntyped: schema === undefined,
    fields: checkFiles(fields, picked.kind, shape.isPlain, schemaPointer, context),
  };
}

function aliasOf(schema: unknown, context: BuildContext): { schemaAlias?: string } {
  const name = schemaNameOf(schema);
  const alias = name === undefined ? undefined : context.schemaAliases.get(name);
  return alias === undefined ? {} : { schemaAlias: alias };
}

/** Files travel only in multipart bodies, whose type the generator must be able to write field by field. */
function checkFiles(
  fields: FieldModel[],
  kind: BodyModel['kind'],
  isPlain: boolean,
  pointer: string,
  context: BuildContext,
): FieldModel[] {
  if (kind !== 'multipart') return fields.map(({ file: _, ...field }) => field);
  if (!isPlain && fields.some((field) => field.file !== undefined)) {
    context.findings.unsupported(
      pointer,
      'A multipart body with files is composed of several schemas.',
      'Describe it as one object with `type: object` and `properties`.',
    );
  }
  return fields;
}
