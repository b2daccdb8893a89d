import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../repository.ts';

/** One changeset, as the changesets tool hands it over. */
export interface Changeset {
  readonly summary: string;
  readonly commit?: string | undefined;
}

/** What texts may refer to. */
export interface References {
  readonly operations: ReadonlySet<string>;
  /** File names in `docs/decisions`. */
  readonly decisions: readonly string[];
}

/**
 * The entry of a changeset in a changelog: its text, then the operations it names in code spans and links to the decisions
 * it cites as "decision 0015".
 * @throws {Error} when it cites a decision that does not exist
 */
export function releaseLine({ summary }: Changeset, { operations, decisions }: References): string {
  const [first = '', ...more] = summary.trim().split('\n');
  const named = new Set([...summary.matchAll(/`(?:client\.)?(\w+)(?:\([^`]*\))?`/g)].map(([, name = '']) => name));
  const concerned = [...operations].filter((name) => named.has(name));
  const cited = [...new Set([...summary.matchAll(/\bdecisions? (\d{4})\b/gi)].map(([, number = '']) => number))].sort();
  const notes = [
    concerned.length > 0 ? `Operations: ${concerned.map((name) => `\`${name}\``).join(', ')}.` : '',
    cited.length > 0 ? `Decisions: ${cited.map((number) => decisionLink(number, decisions)).join(', ')}.` : '',
  ].filter((note) => note !== '');
  const lines = [...more, ...(notes.length > 0 ? ['', notes.join(' ')] : [])].map((line) => line.trimEnd());
  return [`- ${first.trimEnd()}`, ...lines.map((line) => (line === '' ? '' : `  ${line}`))].join('\n');
}

/** A changelog lies in `packages/<name>/`. */
function decisionLink(number: string, decisions: readonly string[]): string {
  const file = decisions.find((name) => name.startsWith(`${number}-`));
  if (file === undefined) throw new Error(`A changeset cites decision ${number}, which docs/decisions does not have.`);
  return `[${number}](../../docs/decisions/${file})`;
}

/** The operations of the client and the decision records of a checkout. */
export function referencesOf(checkout: string): References {
  const index = readFileSync(join(checkout, 'packages/client/api.md'), 'utf8');
  const operations = [...index.matchAll(/client\.(\w+)\(/g)].map(([, name = '']) => name);
  if (operations.length === 0) throw new Error('packages/client/api.md lists no client.<operation>(…) any more.');
  return { operations: new Set(operations), decisions: readdirSync(join(checkout, 'docs/decisions')) };
}

/** The interface of the changesets tool. All packages of the group go up together: that they do is no news. */
export default {
  getReleaseLine: (changeset: Changeset): string => releaseLine(changeset, referencesOf(repository)),
  getDependencyReleaseLine: (): string => '',
};
