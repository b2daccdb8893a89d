import { mkdirSync, writeFileSync } from 'node:fs';
import { type Coverage, kinds } from './coverage.ts';

/** Where artefacts go: `HOOPAI_REPORTS`, or `test/.reports`. */
function reportsDirectory(): URL {
  const given = process.env['HOOPAI_REPORTS'];
  const directory = given === undefined ? new URL('../../.reports/', import.meta.url) : new URL(`file://${given}/`);
  mkdirSync(directory, { recursive: true });
  return directory;
}

/** Writes an artefact once for programs and once for people. */
export function writeReport(name: string, data: unknown, markdown: string): void {
  writeFileSync(new URL(`${name}.json`, reportsDirectory()), `${JSON.stringify(data, null, 2)}\n`);
  writeFileSync(new URL(`${name}.md`, reportsDirectory()), markdown);
}

export function markdownTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, head.map((_, index) => (index === 0 ? '---' : '--:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** Writes the coverage as artefacts and returns its table for the terminal. */
export function writeCoverage(coverage: Coverage, seeds: readonly string[]): string {
  const rows = kinds.map((kind) => {
    const counts = [...coverage.counts(kind).values()];
    return [kind, counts.length, counts.filter((times) => times > 0).length, counts.reduce((sum, n) => sum + n, 0)];
  });
  const table = markdownTable(['of the description', 'there are', 'covered', 'times'], rows);
  const uncovered = coverage.uncovered().map((name) => `- ${name}`);
  const details = kinds.map((kind) => {
    const lines = [...coverage.counts(kind)].map(([name, times]) => [`\`${name}\``, times]);
    return `## ${kind}\n\n${markdownTable(['name', 'times'], lines)}\n`;
  });
  const notCovered = uncovered.length === 0 ? 'Nothing is uncovered.' : ['Not covered:', '', ...uncovered].join('\n');
  const seedLine = `Made-up answers come from the seeds ${seeds.join(', ')}.`;
  writeReport(
    'contract-coverage',
    {
      seeds,
      uncovered: coverage.uncovered(),
      counts: Object.fromEntries(kinds.map((kind) => [kind, Object.fromEntries(coverage.counts(kind))])),
    },
    `# What the contract matrix covers\n\n${table}\n\n${notCovered} ${seedLine}\n\n${details.join('\n')}`,
  );
  return `${table}\n${notCovered}`;
}
