import type { Fence } from './fences.ts';

/** The code of one or more blocks that is run as a file. */
export interface Program {
  readonly guide: string;
  /** Name of the file, as the guide calls it or by its line. */
  readonly file: string;
  readonly fences: readonly Fence[];
  /** Each line of code stands on the line that it has in the guide, so that every message names the guide's lines. */
  readonly source: string;
  readonly isTsx: boolean;
}

/** Puts the blocks of one guide together. */
export function readPrograms(fences: readonly Fence[]): Program[] {
  const files = new Map<string, Fence[]>();
  for (const fence of fences) {
    if (fence.language === 'sh') continue;
    const file = fence.attributes.get('file') ?? `line-${fence.line}.${fence.language}`;
    const begun = files.get(file);
    const isContinued = fence.attributes.has('continued');
    if (isContinued !== (begun !== undefined)) {
      const fault = isContinued ? 'continues a file that does not exist' : 'begins a file that exists';
      throw new Error(`${fence.guide}.md:${fence.line} ${fault}: ${file}.`);
    }
    files.set(file, [...(begun ?? []), fence]);
  }
  return [...files].map(([file, parts]) => ({
    guide: parts[0]?.guide ?? '',
    file,
    fences: parts,
    source: atTheirLines(parts),
    isTsx: file.endsWith('.tsx'),
  }));
}

function atTheirLines(fences: readonly Fence[]): string {
  const lines: string[] = [];
  for (const { line, code } of fences) {
    while (lines.length < line - 1) lines.push('');
    lines.push(...code.split('\n'));
  }
  return `${lines.join('\n')}\n`;
}
