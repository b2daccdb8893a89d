import type { GeneratedFile } from '../generated-file.ts';
import type { ApiModel, KnownErrorModel } from '../model.ts';
import { Code, HEADER, printValue, quote } from '../print.ts';

/** What is known about the refusals of the API: the whole catalogue, and the few fixes that messages print. */
export function emitErrorCatalogue(model: ApiModel): GeneratedFile[] {
  return [
    { path: 'client/src/generated/error-catalogue.gen.ts', content: catalogue(model) },
    { path: 'client/src/generated/error-hints.gen.ts', content: hints(model.knownErrors) },
  ];
}

function catalogue({ knownErrors, operations }: ApiModel): string {
  const codes = [...new Set(knownErrors.flatMap(({ code }) => code ?? []))];
  const union = codes.length === 0 ? ' never' : codes.map((code) => `\n  | ${quote(code)}`).join('');
  const all = operations.map(({ id }) => id);
  const isEverywhere = (error: KnownErrorModel): boolean => all.every((id) => error.operations.includes(id));
  const entries = knownErrors.map((error) => {
    const methods = isEverywhere(error) ? new Code('all') : error.operations;
    return `  ${printValue({ ...error, operations: methods, hint: undefined }, 2, 3)},\n`;
  });
  const list = knownErrors.some(isEverywhere)
    ? `\nconst all: readonly OperationId[] = ${printValue(all, 0, 38)};\n`
    : '';
  return `${HEADER}import type { KnownError } from '../known-error.ts';
${list === '' ? '' : "import type { OperationId } from './operations.gen.ts';\n"}
/** The values of \`code\` that are known; the server may send others. */
export type KnownErrorCode =${union};
${list}
/** The errors that are known, in the order of the description. */
export const errorCatalogue: readonly KnownError[] = [
${entries.join('')}];
`;
}

function hints(knownErrors: readonly KnownErrorModel[]): string {
  const lines = new Set<string>();
  for (const { statuses, hint, fix } of knownErrors) {
    if (hint !== undefined) for (const status of statuses) lines.add(`  ${printValue([status, hint, fix], 2, 3)},\n`);
  }
  return `${HEADER}
/** By status and a piece of the server's message: the fix that an error message ends with. */
export const errorHints: readonly (readonly [status: number, piece: string, fix: string])[] = [
${[...lines].join('')}];
`;
}
