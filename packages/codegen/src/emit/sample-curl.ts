import { isObject, objectOf } from '../json.ts';
import type { ApiModel, NamedExample, OperationModel, ParamModel } from '../model.ts';
import { exampleInput } from './example-call.ts';
import { outputName, sampleFiles } from './sample-files.ts';

const NO_SERVER = 'https://api.example.com';

/**
 * The call as a command for a POSIX shell. Every text of the description stands in single quotes, where a shell reads
 * nothing but text. Undefined where the description gives no example, or one that no command line can hold.
 */
export function curlSample(
  operation: OperationModel,
  example: NamedExample | undefined,
  model: ApiModel,
): string | undefined {
  const input = exampleInput(operation, example);
  const headers = operation.params.filter(
    (param) => param.in === 'header' && (param.isRequired || param.isClientDefault),
  );
  if (input === undefined || headers.some(cannotBeSent) || lacksBody(operation, example)) return undefined;
  const url = (model.server ?? NO_SERVER) + pathOf(operation) + queryOf(operation);
  const isFile = operation.success.kind === 'binary';
  const parts = [
    [...methodOf(operation, example), /^[\w./:-]+$/.test(url) ? url : quoteShell(url)].join(' '),
    '--header "Authorization: Bearer $HOOPAI_TOKEN"',
    ...headers.map(({ name, example: value }) => `--header ${quoteShell(`${name}: ${value?.value}`)}`),
    ...bodyOf(operation, example),
    ...(isFile ? [`--output ${outputName(operation)}`] : []),
  ];
  const command = `curl ${parts.join(' \\\n  ')}\n`;
  // A command line ends at this character, whatever quotes it stands in.
  return command.includes('\0') ? undefined : command;
}

/** The text as one word of a shell. */
function quoteShell(text: string): string {
  return `'${text.toWellFormed().replaceAll("'", "'\\''")}'`;
}

/** A line end would begin another header; a name with other characters than these is none. */
function cannotBeSent({ name, example }: ParamModel): boolean {
  return example === undefined || /[\r\n]/.test(String(example.value)) || !/^[\w!#$%&'*+.^`|~-]+$/.test(name);
}

/** Without an example there is no content for the files that the body needs. */
function lacksBody({ body }: OperationModel, example: NamedExample | undefined): boolean {
  return example === undefined && body?.fields.some(({ isRequired }) => isRequired) === true;
}

/** curl says GET by itself, and POST with a body. */
function methodOf({ httpMethod, body }: OperationModel, example: NamedExample | undefined): string[] {
  const own = body !== undefined && example !== undefined ? 'POST' : 'GET';
  return httpMethod === own ? [] : ['--request', httpMethod];
}

function pathOf({ path, params }: OperationModel): string {
  const parts = path.split(/(\{[^}]*\})/);
  return parts.map((part) => (part.startsWith('{') ? pathValue(part.slice(1, -1), params) : encodePath(part))).join('');
}

function pathValue(name: string, params: readonly ParamModel[]): string {
  const param = params.find((each) => each.in === 'path' && each.name === name);
  return encode(param?.example?.value ?? name);
}

/** `?` and `#` would end the path. */
function encodePath(text: string): string {
  return encodeURI(text.toWellFormed()).replaceAll('?', '%3F').replaceAll('#', '%23');
}

function encode(value: unknown): string {
  return encodeURIComponent(String(value).toWellFormed());
}

function queryOf({ params }: OperationModel): string {
  const pairs = params
    .filter((param) => param.in === 'query' && param.isRequired)
    .flatMap((param) => pairsOf(param, param.example?.value));
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function pairsOf({ name, isCsv }: Pick<ParamModel, 'name' | 'isCsv'>, value: unknown): string[] {
  const key = encode(name);
  if (Array.isArray(value)) {
    const items = value.map(encode);
    return isCsv ? [`${key}=${items.join(',')}`] : items.map((item) => `${key}=${item}`);
  }
  if (isObject(value))
    return Object.entries(value).map(([part, item]) => `${encode(`${name}[${part}]`)}=${encode(item)}`);
  return [`${key}=${encode(value)}`];
}

function bodyOf({ body }: OperationModel, example: NamedExample | undefined): string[] {
  if (body === undefined || example === undefined) return [];
  if (body.kind === 'json') {
    // In JSON text every line end stands between values, so the lines can be moved to the right.
    const json = JSON.stringify(example.value, null, 2).replaceAll('\n', '\n  ');
    return [`--header ${quoteShell(`Content-Type: ${body.contentType}`)}`, `--data ${quoteShell(json)}`];
  }
  const fields = Object.entries(objectOf(example.value));
  if (body.kind === 'form') {
    const text = fields.flatMap(([name, value]) => pairsOf({ name, isCsv: false }, value)).join('&');
    return [`--data ${quoteShell(text)}`];
  }
  return fields.flatMap(([name, value]) => {
    const isFile = body.fields.some((field) => field.name === name && field.file !== undefined);
    if (isFile) return sampleFiles(value).map((file) => form(name, `@${file.filename};type=${file.type}`));
    // Unlike --form it takes a value as it stands, be there an @ or a semicolon in it.
    return [value].flat().map((item) => `--form-string ${quoteShell(`${name}=${item}`)}`);
  });
}

function form(name: string, value: string): string {
  return `--form ${quoteShell(`${name}=${value}`)}`;
}
