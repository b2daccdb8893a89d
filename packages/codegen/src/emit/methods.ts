import type { GeneratedFile } from '../generate.ts';
import type { ApiModel, ErrorModel, KnownErrorModel, OperationModel, ParamModel } from '../model.ts';
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
    const page = operation.success.kind === 'json' ? operation.pagination : undefined;
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
    [`${inlineCode(`${operation.httpMethod} ${operation.path}`)}${scope}`],
  ];
  const lines = paragraphs
    .filter((paragraph) => paragraph.some((line) => line !== ''))
    .flatMap((paragraph, index) => (index === 0 ? paragraph : ['', ...paragraph]));
  const unexplained = operation.errorCodes.filter((code) => !known.some((error) => error.code === code));
  const codes = unexplained.map((code) => inlineCode(code)).join(', ');
  const example = printExampleCall(operation);
  return [
    ...lines,
    '',
    ...describeInput(operation),
    '@param options - Signal, headers and API version of this call.',
    ...tagged('@returns', operation.success.description ?? ''),
    ...(operation.errors.length === 0
      ? []
      : ['@throws ApiError by status:', ...operation.errors.flatMap((error) => describeError(error, known))]),
    ...(codes === '' ? [] : item(`Known codes: ${codes}`)),
    ...(operation.isDeprecated ? ['@deprecated'] : []),
    ...(example === undefined ? [] : ['@example', '```ts', ...example.split('\n'), '```']),
  ];
}

function describeInput(operation: OperationModel): string[] {
  const { body } = operation;
  const params = inputParams(operation);
  const fields =
    body === undefined ? '' : ` the fields of the body${body.schemaAlias ? ` (\`${body.schemaAlias}\`)` : ''}`;
  if (params.length === 0)
    return [`@param input -${fields === '' ? ' Nothing.' : `${fields}.`.replace(' the', ' The')}`];
  return [
    `@param input - Parameters${fields === '' ? '' : ` and${fields}`}:`,
    ...params.flatMap((param) => item(describeParam(param))),
  ];
}

function describeParam(param: ParamModel): string {
  const facts = [param.in, param.isRequired ? 'required' : undefined, param.isDeprecated ? 'deprecated' : undefined];
  return `${inlineCode(param.name)} (${facts.filter(Boolean).join(', ')})${param.description ? ` ${param.description}` : ''}`;
}

function describeError(error: ErrorModel, known: readonly KnownErrorModel[]): string[] {
  const explained = known.filter(({ statuses }) => statuses.includes(Number(error.status)));
  const unexplained = error.codes.filter((code) => !explained.some((other) => other.code === code));
  const codes = unexplained.length === 0 ? '' : ` (${unexplained.map((code) => inlineCode(code)).join(', ')})`;
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
