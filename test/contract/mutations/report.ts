import { markdownTable, writeReport } from '../coverage/report.ts';
import { type MutationKind, mutationKinds } from './mutation.ts';
import type { Catcher } from './try-mutation.ts';

export type Tally = { tried: number } & Record<Catcher, number>;

const catchers = ['types', 'client', 'server', 'judge'] as const;

export function emptyTally(): Tally {
  return { tried: 0, types: 0, client: 0, server: 0, judge: 0 };
}

/** Writes the table of mutations as artefacts and returns it for the terminal. */
export function writeMutations(tallies: ReadonlyMap<MutationKind, Tally>): string {
  const kinds = (Object.keys(mutationKinds) as MutationKind[]).filter((kind) => tallies.has(kind));
  const total = emptyTally();
  const rows = kinds.map((kind) => {
    const tally = tallies.get(kind) ?? emptyTally();
    for (const column of ['tried', ...catchers] as const) total[column] += tally[column];
    return [kind, tally.tried, ...catchers.map((catcher) => tally[catcher])];
  });
  const table = markdownTable(
    ['mutation', 'tried', ...catchers.map((catcher) => `by ${catcher}`)],
    [...rows, ['all', total.tried, ...catchers.map((catcher) => total[catcher])]],
  );
  writeReport('contract-mutations', Object.fromEntries(tallies), `# Mutations tried, and who noticed\n\n${table}\n`);
  return table;
}
