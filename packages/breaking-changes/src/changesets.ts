import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Change, isAtLeast, type Level, worst } from './change.ts';
import { listOf, objectOf } from './json.ts';

/** What the pending changesets of a checkout promise. */
export interface Promised {
  readonly level: Level;
  readonly files: readonly string[];
}

const line = /^\s*['"]?([^'":]+(?:\/[^'":]+)?)['"]?\s*:\s*(major|minor|patch)\s*$/;

/** The levels one changeset names, by package. */
export function readChangeset(text: string): ReadonlyMap<string, Level> {
  const [, header = ''] = /^---\r?\n([\s\S]*?)\r?\n?---/.exec(text) ?? [];
  const pairs = header
    .split('\n')
    .map((one) => line.exec(one))
    .filter((match) => match !== null);
  return new Map(pairs.map(([, name = '', level]) => [name, level as Level]));
}

/** The highest level any pending changeset gives a package of the group: all of the group get that number. */
export function promisedBy(checkout: string, group: readonly string[]): Promised {
  const files = globSync('.changeset/*.md', { cwd: checkout })
    .filter((file) => !file.endsWith('README.md'))
    .sort();
  const levels = files.flatMap((file) =>
    [...readChangeset(readFileSync(join(checkout, file), 'utf8'))].filter(([name]) => group.includes(name)),
  );
  return { level: worst(levels.map(([, level]) => level)), files };
}

/** The packages that share one version. */
export function fixedGroup(checkout: string): string[] {
  const config = objectOf(JSON.parse(readFileSync(join(checkout, '.changeset/config.json'), 'utf8')));
  return listOf(config['fixed']).flatMap((group) => listOf(group).map(String));
}

/**
 * What a changeset must say for a verdict. Before 1.0.0 a caret range stops at the second number, so that number stands for
 * what breaks, and the third for the rest.
 */
export function neededLevel(verdict: Level, version: string): Level {
  if (!version.startsWith('0.') || verdict === 'none') return verdict;
  return verdict === 'major' ? 'minor' : 'patch';
}

export const keeps = (promised: Level, needed: Level): boolean => isAtLeast(promised, needed);

/** The changeset to write, with the gravest changes as a draft of its text. */
export function changesetText(group: readonly string[], level: Level, changes: readonly Change[]): string {
  const gravest = worst(changes.map((change) => change.level));
  const draft = changes
    .filter((change) => change.level === gravest)
    .slice(0, 5)
    .map(sentence);
  return ['---', ...group.map((name) => `'${name}': ${level}`), '---', '', ...draft].join('\n');
}

/** Names the operations in code spans: the changelog lists those. */
function sentence({ place, usedBy, was, is }: Change): string {
  const users = [...new Set(usedBy.map((use) => use.split(' ')[0]))].slice(0, 5).map((name) => `\`${name}\``);
  const of = users.length === 0 ? '' : ` (${users.join(', ')})`;
  return `\`${place}\`${of}: was ${was}, is ${is}.`;
}
