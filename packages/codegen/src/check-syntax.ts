import ts from 'typescript';
import type { GeneratedFile } from './generated-file.ts';

/** Parses printed TypeScript and throws when it is none: a fault of the printer must not reach a file. */
export function checkSyntax(file: GeneratedFile): void {
  const source = ts.createSourceFile(file.path, file.content, {
    languageVersion: ts.ScriptTarget.ESNext,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  });
  const { parseDiagnostics } = source as unknown as { parseDiagnostics: readonly ts.DiagnosticWithLocation[] };
  const [first] = parseDiagnostics;
  if (first === undefined) return;
  const { line } = source.getLineAndCharacterOfPosition(first.start);
  const message = ts.flattenDiagnosticMessageText(first.messageText, ' ');
  throw new Error(
    `codegen printed a file that does not parse and wrote nothing: ${file.path}:${line + 1}: ${message}\n  ` +
      `Fix: this is a fault of packages/codegen; add the description as a test and mend the emitter.\n  ` +
      `${file.content.split('\n')[line]}`,
  );
}
