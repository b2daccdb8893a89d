import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../scripts/repository.ts';
import type { Consumer } from './consumer.ts';

/** How a consumer fared; without it, a consumer was not run. */
export interface Outcome {
  readonly seconds: number;
  readonly figure: string | undefined;
}

const file = join(repository, 'README.md');
const [begin, end] = ['<!-- consumers -->', '<!-- /consumers -->'];

/** The table as it stands in the README, one line per row. */
export function tableOf(outcomes: ReadonlyMap<Consumer, Outcome>): string {
  const rows = [...outcomes].map(([{ name, versions, shows }, { figure, seconds }]) =>
    [name, versions, figure === undefined ? shows : `${shows}: ${figure}`, seconds.toFixed(1)].join(' | '),
  );
  return [
    '| consumer | versions | what passes | seconds |',
    '|---|---|---|---:|',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}

/** Puts the table between its markers in the README. */
export function writeTable(outcomes: ReadonlyMap<Consumer, Outcome>): void {
  const [before, , after] = parts(readFileSync(file, 'utf8'));
  writeFileSync(file, `${before}${begin}\n${tableOf(outcomes)}\n${end}${after}`);
}

/** What the table in the README says of other consumers or versions than there are; empty when it is fresh. */
export function staleRows(consumers: readonly Consumer[], text: string = readFileSync(file, 'utf8')): string[] {
  const [, table] = parts(text);
  const cells = (line: string): string[] => line.split('|').map((cell) => cell.trim());
  const rows = table.trim().split('\n').slice(2).map(cells);
  const told = new Map(rows.map(([, name = '', versions = '']) => [name, versions]));
  return [
    ...consumers
      .filter(({ name, versions }) => told.get(name) !== versions)
      .map(({ name, versions }) => `${name}: the README says ${told.get(name) ?? 'nothing'}, it is ${versions}`),
    ...[...told.keys()]
      .filter((name) => !consumers.some((consumer) => consumer.name === name))
      .map((name) => `${name}: is in the README only`),
  ];
}

function parts(text: string): [before: string, table: string, after: string] {
  const [start, stop] = [text.indexOf(begin), text.indexOf(end)];
  if (start < 0 || stop < start) throw new Error(`README.md has no place for the table: ${begin} … ${end}`);
  return [text.slice(0, start), text.slice(start + begin.length, stop), text.slice(stop + end.length)];
}
