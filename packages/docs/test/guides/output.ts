import type { Program } from './programs.ts';

/**
 * Compares what was printed with what the guide shows; `…` stands for anything within a line. Returns what differs, or
 * undefined.
 */
export function compareOutput(shown: string, printed: string): string | undefined {
  const wanted = shown.trim().split('\n');
  const got = printed.trim().split('\n');
  const isSame = wanted.length === got.length && wanted.every((line, index) => fits(line, got[index] ?? ''));
  return isSame ? undefined : `the guide shows:\n${shown.trim()}\nprinted was:\n${printed.trim()}`;
}

/** What the `// -> …` comments of a program say it prints, in order, with the line of the guide. */
function shownResults({ source }: Program): { readonly line: number; readonly text: string }[] {
  return source.split('\n').flatMap((code, index) => {
    const [, text] = /\/\/ -> (.*)$/.exec(code) ?? [];
    return text === undefined ? [] : [{ line: index + 1, text }];
  });
}

/** The first result that is not printed, looking for one after the other. */
export function missingResult(program: Program, printed: string): string | undefined {
  const got = printed.split('\n');
  let from = 0;
  for (const { line, text } of shownResults(program)) {
    const found = got.findIndex((each, index) => index >= from && fits(text, each));
    if (found === -1) return `line ${line} shows "${text}"; printed was:\n${printed.trim()}`;
    from = found + 1;
  }
  return undefined;
}

function fits(shown: string, printed: string): boolean {
  const parts = shown.trim().split('…');
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*');
  return new RegExp(`^${pattern}$`).test(printed.trim());
}
