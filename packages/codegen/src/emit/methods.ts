import type { GeneratedFile } from '../generated-file.ts';
import type { ApiModel, BodyModel, ErrorModel, KnownErrorModel, OperationModel, PaginationModel } from '../model.ts';
import { docComment, HEADER, inlineCode, LINE_WIDTH, proseLines, quote } from '../print.ts';
import { printExampleCall } from './example-call.ts';
import { inputParams, isInputOptional } from './input-type.ts';

const WIDTH = LINE_WIDTH - 7;

/** The method interface of the client with its doc comments. */
export function emitMethods(model: ApiModel): GeneratedFile[] {
  const names: string[] = [];
  const methods: string[] = [];
  const calls = new Set<'ApiCall' | 'PagedCall'>();
  for (const operation of model.operations) {
    const result = resultName(operation);
    names.push(operation.inputAlias);
    if (operation.success.kind === 'json' || operation.success.kind === 'binary') names.push(result);
    const input = `input${isInputOptional(operation) ? '?' : ''}: ${operation.inputAlias}`;
    const page = pagesOf(operation);
    if (page?.itemAlias !== undefined) names.push(page.itemAlias);
    const cursor = page && `${operation.inputAlias}[${quote(page.cursor)}]`;
    const call = page ? `PagedCall<${result}, ${page.itemAlias ?? 'unknown'}, ${cursor}>` : `ApiCall<${result}>`;
    calls.add(page ? 'PagedCall' : 'ApiCall');
    const signature = `${operation.id}(${input}, options?: RequestOptions): ${call};`;
    methods.push(`${docComment(describe(operation, errorsOf(operation, model)), 2)}  ${signature}\n`);
  }
  const imported = [...new Set(names)].sort().map((name) => `  ${name},\n`);
  const types =
    imported.length === 0 ? '' : `import type {\n${imported.join('')}} from '@hoopai/conversations-types';\n`;
  const runtime = [
    ...(calls.has('ApiCall') ? ["import type { ApiCall } from '../runtime/api-call.ts';\n"] : []),
    ...(calls.size > 0 ? ["import type { RequestOptions } from '../runtime/client-options.ts';\n"] : []),
    ...(calls.has('PagedCall') ? ["import type { PagedCall } from '../runtime/paging/paged-call.ts';\n"] : []),
  ].join('');
  const content = `${HEADER}${types}${runtime}
/** One method for each operation, named as the operation. */
export interface ConversationsMethods {
${methods.join('\n')}}
`;
  return [{ path: 'client/src/generated/methods.gen.ts', content }];
}

/** How the list is paged; undefined where the result is no list. */
function pagesOf({ success, pagination }: OperationModel): PaginationModel | undefined {
  return success.kind === 'json' ? pagination : undefined;
}

function resultName(operation: OperationModel): string {
  if (operation.success.kind === 'empty') return 'void';
  if (operation.success.kind === 'text') return 'string';
  return operation.success.kind === 'binary' ? 'BinaryResult' : operation.resultAlias;
}

/** The known errors of this operation, without those that any operation can answer with. */
function errorsOf({ id }: OperationModel, { operations, knownErrors }: ApiModel): KnownErrorModel[] {
  return knownErrors.filter((error) => error.operations.includes(id) && error.operations.length < operations.length);
}

function describe(operation: OperationModel, known: readonly KnownErrorModel[]): string[] {
  const scopes = operation.scopes.map((scope) => inlineCode(scope)).join(', ');
  const scope = scopes === '' ? '' : ` · scope ${scopes}`;
  const paragraphs = [
    proseLines(operation.summary ?? operation.id, WIDTH),
    proseLines(operation.description ?? '', WIDTH),
    pagesOf(operation) === undefined ? [] : ['Iterated with `for await`, the call gives the items of all pages.'],
    [`${inlineCode(`${operation.httpMethod} ${operation.path}`)}${scope}`],
  ];
  const lines = paragraphs
    .filter((paragraph) => paragraph.some((line) => line !== ''))
    .flatMap((paragraph, index) => (index === 0 ? paragraph : ['', ...paragraph]));
  const shown = new Set<string>();
  const errors = operation.errors.flatMap((error) => describeError(error, known, shown));
  const rest = operation.errorCodes.filter((code) => !shown.has(code));
  const codes = rest.map((code) => inlineCode(code)).join(', ');
  const example = printExampleCall(operation);
  return [
    ...lines,
    '',
    ...describeInput(operation),
    '@param options - Signal, headers and API version of this call.',
    ...tagged('@returns', operation.success.description ?? ''),
    ...(operation.errors.length === 0 ? [] : ['@throws ApiError by status:', ...errors]),
    ...(codes === '' ? [] : item(`Other known codes: ${codes}`)),
    ...(operation.isDeprecated ? ['@deprecated'] : []),
    ...(example === undefined ? [] : ['@example', '```ts', ...example.split('\n'), '```']),
  ];
}

function describeInput(operation: OperationModel): string[] {
  const { body } = operation;
  const params = inputParams(operation).flatMap((param) => item(describeField(param, param.in, param.description)));
  if (body === undefined)
    return params.length === 0 ? ['@param input - Nothing.'] : ['@param input - Parameters:', ...params];
  const what = `he fields of the body${body.schemaAlias ? ` (\`${body.schemaAlias}\`)` : ''}`;
  const heading = params.length === 0 ? `T${what}` : `Parameters and t${what}`;
  const fields = describeBody(body);
  const end = params.length + fields.length === 0 ? '.' : ':';
  return [...tagged('@param', `input - ${heading}${end}`), ...params, ...fields];
}

/** Of a union the variants only: their types list what each takes. */
function describeBody(body: BodyModel): string[] {
  if (body.union === undefined) {
    return body.fields.flatMap((field) => item(describeField(field, 'body', firstSentence(field.description))));
  }
  const values = body.union.variants.flatMap((variant) => variant.values.map((value) => inlineCode(value)));
  const property = inlineCode(body.union.property);
  return item(`${property} (body, required) One of ${values.join(', ')}; it decides which other fields there are.`);
}

interface Described {
  readonly name: string;
  readonly isRequired: boolean;
  readonly isDeprecated?: boolean;
}

function describeField(field: Described, place: string, description: string | undefined): string {
  const facts = [place, field.isRequired ? 'required' : undefined, field.isDeprecated ? 'deprecated' : undefined];
  return `${inlineCode(field.name)} (${facts.filter(Boolean).join(', ')})${description ? ` ${description}` : ''}`;
}

function firstSentence(text = ''): string {
  return /^[\s\S]*?\.(?=\s+[^\s\p{Ll}])/u.exec(text)?.[0] ?? text;
}

/** The error with its codes, and what to do about them. What is `shown` already, under another status, is left out. */
function describeError(error: ErrorModel, known: readonly KnownErrorModel[], shown: Set<string>): string[] {
  const keyOf = ({ match, fix }: KnownErrorModel): string => JSON.stringify([match, fix]);
  const explained = known.filter((each) => each.statuses.includes(Number(error.status)) && !shown.has(keyOf(each)));
  for (const each of explained) shown.add(keyOf(each)).add(each.code ?? each.match);
  const rest = error.codes.filter((code) => !shown.has(code));
  for (const code of rest) shown.add(code);
  const codes = rest.length === 0 ? '' : ` (${rest.map((code) => inlineCode(code)).join(', ')})`;
  const fixes = explained.flatMap(({ match, fix }) => item(`${inlineCode(match)}: ${fix}`, 2));
  return [...item(`${error.status}: ${error.description ?? ''}${codes}`), ...fixes];
}

function item(text: string, indent = 0): string[] {
  const lines = proseLines(text.replace(/\s+/g, ' '), WIDTH - 2 - indent);
  return lines.map((line, index) => `${' '.repeat(indent)}${index === 0 ? '- ' : '  '}${line}`);
}

function tagged(tag: string, text: string): string[] {
  return text.trim() === ''
    ? []
    : proseLines(`${tag.slice(1)} ${text}`, WIDTH - 1).map((line, i) => (i === 0 ? `@${line}` : line));
}
