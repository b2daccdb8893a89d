import type { ApiDocument } from '../contract/judge/index.ts';
import { additionsOf, driftOf, type Evidence, type Row, unique } from './drift.ts';
import { createMask } from './mask.ts';
import type { Outcome } from './session.ts';
import type { Settings } from './settings.ts';
import { readVocabulary } from './vocabulary.ts';

export interface Report {
  readonly drift: readonly Row[];
  readonly additions: readonly Row[];
  readonly outcomes: readonly Outcome[];
}

/** Brings what was found into a form that may be published. */
export function createReport(
  document: ApiDocument,
  settings: Settings,
  outcomes: readonly Outcome[],
  evidence: readonly Evidence[],
): Report {
  const { token, locationId, contactId = '' } = settings;
  const personal = [...evidence.flatMap(({ freeTexts }) => freeTexts), token, locationId, contactId];
  const mask = createMask(readVocabulary(document), personal);
  return {
    drift: unique([
      ...evidence.flatMap((each) => driftOf(document, each, mask)),
      ...outcomes.filter(({ result }) => result === 'not refused').map(rowOf),
    ]),
    additions: unique(evidence.flatMap((each) => additionsOf(document, each, mask))),
    outcomes,
  };
}

/** No difference, and every call was answered as it should be. An addition is none: the description allows it. */
export function isClean({ drift, outcomes }: Report): boolean {
  return drift.length === 0 && outcomes.every(({ result }) => result === 'as expected');
}

/** One table each for drift, additions and calls; one line that sums up. */
export function writeReport(report: Report, host: string, day: string): string {
  const { drift, additions, outcomes } = report;
  const operations = new Set(outcomes.map(({ step }) => step.operation)).size;
  const failed = outcomes.filter(({ result }) => result !== 'as expected').length;
  return [
    `# What ${host} answered on ${day}`,
    `${outcomes.length} calls of ${operations} operations, ${failed} not answered as expected. ` +
      `Drift: ${drift.length}. Additions: ${additions.length}. Data is masked: only its kind is shown.`,
    '## Drift',
    drift.length === 0 ? 'None: every answer is as described.' : table('Operation | Path | Expected | Seen', drift),
    '## Additions',
    'Allowed by the description, and not in it yet.',
    additions.length === 0 ? 'None.' : table('Operation | Path | Known | Seen', additions),
    '## Calls',
    callsOf(outcomes),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

function rowOf({ step, status }: Outcome): Row {
  const expected = `${step.refusedWith?.join(' or ')} (${step.what})`;
  return { operation: step.operation, path: 'status', expected, seen: String(status) };
}

function table(head: string, rows: readonly Row[]): string {
  const lines = rows.map(({ operation, path, expected, seen }) => [operation, `\`${path}\``, expected, seen]);
  return tableOf(head.split(' | '), lines);
}

function callsOf(outcomes: readonly Outcome[]): string {
  const lines = outcomes.map(({ step, status, result }) => [step.what, step.operation, String(status ?? '–'), result]);
  return tableOf(['Call', 'Operation', 'Status', 'Result'], lines);
}

function tableOf(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...lines.map(line)].join('\n');
}
