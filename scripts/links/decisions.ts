import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What is wrong with the list of decision records, one line each. */
export function decisionFaults(folder: string): string[] {
  const files = globSync('[0-9]*.md', { cwd: folder })
    .map((path) => basename(path))
    .sort();
  const index = readFileSync(join(folder, 'README.md'), 'utf8');
  const rows = [...index.matchAll(/^\| \[(\d{4})\]\(([^)]+)\) \|/gm)].map(([, number, file]) => ({ number, file }));
  const listed = files.flatMap((file, at) => {
    const number = file.slice(0, 4);
    const count = rows.filter((row) => row.file === file && row.number === number).length;
    const heading = readFileSync(join(folder, file), 'utf8').split('\n')[0] ?? '';
    return [
      ...(count === 1 ? [] : [`${file} stands ${count} times in the list of README.md.`]),
      ...(heading.startsWith(`# ${number} `) ? [] : [`${file} begins with "${heading}", not with "# ${number} ".`]),
      ...(Number(number) === at + 1
        ? []
        : [`${file}: number ${String(at + 1).padStart(4, '0')} is missing or doubled.`]),
    ];
  });
  const unknown = rows.filter(({ file }) => !files.includes(file ?? '')).map(({ file }) => `README.md lists ${file}.`);
  return [...listed, ...unknown];
}
