import { parameterExample } from './build-examples.ts';
import { isObject } from './json.ts';
import type { ParamModel } from './model.ts';
import { pathParameterNames, type RawOperation } from './normalise.ts';
import type { Part } from './part.ts';

/** Header parameters OpenAPI says to ignore: the security, the body and the responses describe them. */
const IGNORED_HEADERS = new Set(['accept', 'content-type', 'authorization']);

/** The parameters of an operation, those of its path included and overridden where it repeats them. */
export function buildParameters(raw: RawOperation): ParamModel[] {
  const parameters = new Map<string, Part>();
  for (const parameter of [...raw.pathItem.at('parameters').items(), ...raw.operation.at('parameters').items()]) {
    if (!isObject(parameter.value)) continue;
    parameters.set(`${parameter.text('in')} ${parameter.text('name')}`, parameter);
  }
  const inTemplate = new Set(pathParameterNames(raw.path));
  return [...parameters.values()].flatMap((parameter) => buildParameter(parameter, inTemplate) ?? []);
}

function buildParameter(parameter: Part, inTemplate: ReadonlySet<string>): ParamModel | undefined {
  const { in: location } = parameter.object;
  const name = parameter.text('name');
  if (name === undefined) {
    parameter.unsupported('The parameter has no name.', 'Add `name`.');
    return undefined;
  }
  if (location !== 'path' && location !== 'query' && location !== 'header') {
    const message = `A fetch client cannot send ${JSON.stringify(name)}, which is in: ${JSON.stringify(location)}.`;
    if (parameter.flag('required')) parameter.unsupported(message, 'Move it to a header or the query.');
    else parameter.doubtful(`${message} It is left out.`, 'Move it to a header or the query, or remove it.');
    return undefined;
  }
  if (location === 'header' && IGNORED_HEADERS.has(name.toLowerCase())) return undefined;
  if (location === 'path' && !inTemplate.has(name)) {
    parameter.doubtful(`The path has no {${name}}; the parameter is left out.`, 'Correct the name or remove it.');
    return undefined;
  }
  const schema = parameter.at('schema');
  const isArray = schema.types.includes('array');
  checkStyle(parameter, schema, location, isArray);
  return {
    name,
    in: location,
    isRequired: location === 'path' || parameter.flag('required'),
    isDeprecated: parameter.flag('deprecated'),
    isCsv: location === 'query' && isArray && parameter.object['explode'] === false,
    isClientDefault: isClientDefault(parameter, schema, location),
    description: parameter.description ?? schema.description,
    example: parameterExample(parameter),
  };
}

function isClientDefault(parameter: Part, schema: Part, location: string): boolean {
  if (!parameter.flag('x-client-default')) return false;
  if (location === 'header' && schema.text('default') !== undefined) return true;
  parameter
    .at('x-client-default')
    .unsupported(
      'x-client-default marks a header the client fills from `schema.default`; this is another kind of parameter.',
      'Use it on a header parameter whose schema has a string default.',
    );
  return false;
}

const PLAIN_STYLES = { path: 'simple', query: 'form', header: 'simple' } as const;

/** What the client can put on the wire: plain values, repeated keys, comma-separated lists. */
function checkStyle(parameter: Part, schema: Part, location: ParamModel['in'], isArray: boolean): void {
  const style = parameter.object['style'] ?? PLAIN_STYLES[location];
  const isObjectValue = !isArray && (schema.types.includes('object') || schema.at('properties').value !== undefined);
  if (!isObject(schema.value)) {
    const content = parameter.at('content');
    if (content.members().length > 0) content.unsupported('A parameter with `content`.', 'Describe it by `schema`.');
    else parameter.doubtful('The parameter has no schema; its type is unknown.', 'Add `schema`.');
  } else if (style === 'deepObject' || (isObjectValue && style === 'form')) {
    const message = 'An object in the query is sent in deepObject style: name[key]=value.';
    parameter.doubtful(message, 'Use one parameter for each value.');
  } else if (style !== PLAIN_STYLES[location]) {
    const fix = 'Use style: form in the query (explode: false for a comma-separated list) and style: simple elsewhere.';
    parameter.at('style').unsupported(`The style ${JSON.stringify(style)} is not supported.`, fix);
  }
  for (const [key, member] of parameter.members()) {
    if (!key.startsWith('x-') || key === 'x-client-default') continue;
    member.doubtful(`${JSON.stringify(key)} is ignored.`, 'Known: x-client-default.');
  }
  if (parameter.flag('allowReserved')) parameter.at('allowReserved').doubtful('It is ignored.', 'Remove it.');
}
