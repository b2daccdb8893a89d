// Tells lies to the tests and lists those that were believed. `node mutations/main.ts [--fresh] [id …]`
// What was caught before, in the same text and by the same tests, is not tried again unless --fresh says so.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Lie, Suite } from './lie.ts';
import { lies } from './lies/index.ts';
import { readTruth } from './stage.ts';
import { tryLie, tryTruth, type Verdict } from './try-lie.ts';

const record = fileURLToPath(new URL('../.reports/lies.json', import.meta.url));
const atOnce = 2;

type Known = Record<string, Verdict & { readonly key: string }>;

async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({ options: { fresh: { type: 'boolean' } }, allowPositionals: true });
  const chosen = lies.filter(({ id }) => positionals.length === 0 || positionals.some((each) => id.startsWith(each)));
  const known = readKnown();
  if (values.fresh) for (const { id } of chosen) delete known[id];
  const isKnown = (lie: Lie) => known[lie.id]?.isCaught === true && known[lie.id]?.key === keyOf(lie);
  const open = chosen.filter((lie) => !isKnown(lie));
  await inPairs(truthsOf(open), async (lie) => {
    const { isCaught, by } = await tryTruth(lie);
    if (isCaught) throw new Error(`The truth fails as well, so nothing can be said (${lie.target}): ${by}`);
  });
  await inPairs(open, async (lie) => {
    const verdict = await tryLie(lie);
    known[lie.id] = { ...verdict, key: keyOf(lie) };
    console.log(`${verdict.isCaught ? 'caught  ' : 'BELIEVED'} ${lie.id} (${verdict.duration} ms) ${verdict.by}`);
    writeKnown(known);
  });
  const believed = chosen.filter(({ id }) => !known[id]?.isCaught);
  for (const { id, what } of believed) console.log(`Believed: ${id}, ${what}`);
  console.log(`${chosen.length - believed.length} of ${chosen.length} lies caught.`);
  return believed.length === 0;
}

/** One for each target and kind of suite, which asks for all that its lies ask for. */
function truthsOf(open: readonly Lie[]): Lie[] {
  const truths = new Map<string, Lie>();
  for (const lie of open) {
    const place = `${lie.target} ${lie.suite.kind}`;
    const { suite } = truths.get(place) ?? lie;
    truths.set(place, { ...lie, suite: together(suite, lie.suite) });
  }
  return [...truths.values()];
}

function together(one: Suite, other: Suite): Suite {
  const both = (left: readonly string[], right: readonly string[]) => [...new Set([...left, ...right])];
  if (one.kind === 'contract' && other.kind === 'contract') {
    return { kind: 'contract', operations: both(one.operations, other.operations) };
  }
  if (one.kind === 'client' && other.kind === 'client') return { kind: 'client', files: both(one.files, other.files) };
  return other;
}

async function inPairs(all: readonly Lie[], work: (lie: Lie) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const line = async () => {
    for (let lie = waiting.shift(); lie; lie = waiting.shift()) await work(lie);
  };
  await Promise.all(Array.from({ length: atOnce }, line));
}

function keyOf(lie: Lie): string {
  return createHash('sha256')
    .update(lie.edit(readTruth(lie)))
    .update(JSON.stringify(lie.suite))
    .digest('hex');
}

function readKnown(): Known {
  try {
    return JSON.parse(readFileSync(record, 'utf8'));
  } catch {
    return {};
  }
}

function writeKnown(known: Known): void {
  mkdirSync(new URL('../.reports/', import.meta.url), { recursive: true });
  writeFileSync(record, `${JSON.stringify(known, null, 2)}\n`);
}

process.exitCode = (await main()) ? 0 : 1;
