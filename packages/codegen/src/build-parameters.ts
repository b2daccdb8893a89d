import type { BuildContext } from './build-context.ts';
import { parameterExample } from './build-examples.ts';
import { arrayOf, childPointer, isObject, type JsonObject, objectOf, stringOf } from './json.ts';
import type { ParamModel } from './model.ts';
import { pathParameterNames, type RawOperation } from './normalise.ts';
import type { Located } from './references.ts';

/** Header parameters OpenAPI says to ignore: the security, the body and the responses describe them. */
const IGNORED_HEADERS = new Set(['accept', 'content-type', 'authorization']);

/** The parameters of an operation, those of its path included and overridden where it repeats them. */
export function buildParameters(raw: RawOperation, context: BuildContext): ParamModel[] {
  const located = new Map<string, Located>();
  const pathPointer = raw.pointer.slice(0, raw.pointer.lastIndexOf('/'));
  for (const [owner, pointer] of [
    [raw.pathItem, pathPointer],
    [raw.operation, raw.pointer],
  ] as const) {
    for (const [index, value] of arrayOf(owner['parameters']).entries()) {
      const found = context.follow(value, childPointer(childPointer(pointer, 'parameters'), index));
      if (found !== undefined) located.set(`${String(found.value['in'])} ${String(found.value['name'])}`, found);
    }
  }
  const inTemplate = new Set(pathParameterNames(raw.path));
  const params: ParamModel[] = [];
  for (const { value, pointer } of located.values()) {
    const param = buildParameter(value, pointer, inTemplate, context);
    if (param !== undefined) params.push(param);
  }
  return params;
}

function buildParameter(
  value: JsonObject,
  pointer: string,
  inTemplate: ReadonlySet<string>,
  context: BuildContext,
): ParamModel | undefined {
  const { findings } = context;
  const name = stringOf(value['name']);
  const location = value['in'];
  if (name === undefined) {
    findings.unsupported(pointer, 'The parameter has no name.', 'Add `name`.');
    return undefined;
  }
  if (location !== 'path' && location !== 'query' && location !== 'header') {
    const what = location === 'cookie' ? 'a cookie parameter' : `in: ${JSON.stringify(location)}`;
    const message = `${JSON.stringify(name)} is ${what}, which a fetch client cannot send.`;
    if (value['required'] === true) findings.unsupported(pointer, message, 'Move it to a header or the query.');
    else findings.doubtful(pointer, `${message} It is left out.`, 'Move it to a header or the query, or remove it.');
    return undefined;
  }
  if (location === 'header' && IGNORED_HEADERS.has(name.toLowerCase())) return undefined;
  if (location === 'path' && !inTemplate.has(name)) {
    findings.doubtful(
      pointer,
      `The path has no {${name}}; the parameter is left out.`,
      'Correct the name or remove it.',
    );
    return undefined;
  }
  const schema = context.follow(value['schema'], childPointer(pointer, 'schema'))?.value;
  const isArray = schema !== undefined && (schema['type'] === 'array' || arrayOf(schema['type']).includes('array'));
  checkStyle(value, schema, isArray, pointer, context);
  const description = stringOf(value['description']) ?? stringOf(schema?.['description']);
  const example = parameterExample(value, context, pointer);
  return {
    name,
    in: location,
    isRequired: location === 'path' || value['required'] === true,
    isDeprecated: value['deprecated'] === true,
    isCsv: location === 'query' && isArray && value['explode'] === false,
    isClientDefault: isClientDefault(value, schema, location, pointer, context),
    ...(description === undefined ? {} : { description }),
    ...(example === undefined ? {} : { example }),
  };
}

function isClientDefault(
  value: JsonObject,
  schema: JsonObject | undefined,
  location: string,
  pointer: string,
  context: BuildContext,
): boolean {
  if (value['x-client-default'] !== true) return false;
  if (location === 'header' && typeof schema?.['default'] === 'string') return true;
  context.findings.unsupported(
    childPointer(pointer, 'x-client-default'),
    'x-client-default marks a header the client fills from `schema.default`; this is another kind of parameter.',
    'Use it on a header parameter whose schema has a string default.',
  );
  return false;
}

const PLAIN_STYLES: Readonly<Record<string, string>> = { path: 'simple', query: 'form', header: 'simple' };

/** What the client can put on the wire: plain values, repeated keys, comma-separated lists. */
function checkStyle(
  value: JsonObject,
  schema: JsonObject | undefined,
  isArray: boolean,
  pointer: string,
  context: BuildContext,
): void {
  const { findings } = context;
  const style = value['style'] ?? PLAIN_STYLES[String(value['in'])];
  const isObjectValue = !isArray && (schema?.['type'] === 'object' || isObject(schema?.['properties']));
  if (schema === undefined) {
    if (Object.keys(objectOf(value['content'])).length > 0) {
      findings.unsupported(childPointer(pointer, 'content'), 'A parameter with `content`.', 'Describe it by `schema`.');
    } else {
      findings.doubtful(pointer, 'The parameter has no schema; its type is unknown.', 'Add `schema`.');
    }
  } else if (style === 'deepObject' || (isObjectValue && style === 'form')) {
    findings.doubtful(
      pointer,
      'An object in the query is sent in deepObject style: name[key]=value.',
      'Use one parameter for each value.',
    );
  } else if (style !== PLAIN_STYLES[String(value['in'])]) {
    findings.unsupported(
      childPointer(pointer, 'style'),
      `The style ${JSON.stringify(style)} is not supported.`,
      'Use style: form in the query (explode: false for a comma-separated list) and style: simple elsewhere.',
    );
  }
  for (const key of Object.keys(value)) {
    if (!key.startsWith('x-') || key === 'x-client-default') continue;
    findings.doubtful(childPointer(pointer, key), `${JSON.stringify(key)} is ignored.`, 'Known: x-client-default.');
  }
  if (value['allowReserved'] === true) {
    findings.doubtful(childPointer(pointer, 'allowReserved'), 'allowReserved is ignored.', 'Remove it.');
  }
}
