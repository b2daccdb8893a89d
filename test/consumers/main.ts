/**
 * The packed packages in small projects of all kinds, each against the mock.
 *
 *   node test/consumers/main.ts [--quick] [--only vite,deno] [--write]
 *
 * Installs compilers, bundlers and runtimes from their own lockfiles first; after that nothing leaves this machine.
 * `--quick` leaves out what is slow, `--write` puts the table into the README. Exit code 1 if a consumer fails, or if one
 * does not notice a broken package.
 */
import { symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { script } from '../../scripts/script.ts';
import { installLocked } from '../runtimes/install-locked.ts';
import { startApi } from './api.ts';
import type { Consumer } from './consumer.ts';
import { consumers } from './consumers.ts';
import { type Fault, faults, withFault } from './faults.ts';
import { createJudge } from './judge.ts';
import { startRegistry } from './registry.ts';
import { type Outcome, tableOf, writeTable } from './table.ts';
import { packInstalled, packPublic, type Tarball } from './tarballs.ts';
import { locked, type Workshop } from './workshop.ts';

/** How many run at a time. */
const lanes = 2;

interface Options {
  readonly quick: boolean;
  readonly only: string;
  readonly write: boolean;
}

function select({ quick, only }: Options): Consumer[] {
  const wanted = only.toLowerCase().split(',');
  return consumers.filter(
    ({ name, slow }) => !(quick && slow) && wanted.some((part) => name.toLowerCase().includes(part)),
  );
}

function installTools(selected: readonly Consumer[]): void {
  installLocked(join(import.meta.dirname, '../runtimes/engines'));
  for (const name of ['dependencies', 'tools'] as const) installLocked(join(locked(name), '..'));
  if (selected.some(({ slow }) => slow)) installLocked(join(locked('next'), '..'));
}

/** A workshop whose registry has these packages of ours, and what they and their users depend on. */
async function openWorkshop(
  { folder, foreign }: { folder: string; foreign: readonly Tarball[] },
  tarballs: readonly Tarball[],
): Promise<Workshop & { close(): Promise<void> }> {
  // Build tools are found by walking up from a project; its dependencies it has to install itself.
  symlinkSync(locked('tools'), join(folder, 'node_modules'));
  writeFileSync(join(folder, '.npmrc'), '');
  const api = await startApi();
  const registry = await startRegistry([...tarballs, ...foreign]);
  const judge = await createJudge(api);
  const close = async (): Promise<void> => {
    await registry.close();
    await api.close();
  };
  return { folder, api, judge, registry, tarballs, close };
}

async function time(consumer: Consumer, workshop: Workshop): Promise<Outcome | Error> {
  const started = performance.now();
  try {
    const figure = await consumer.run(workshop);
    return { figure, seconds: (performance.now() - started) / 1000 };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Runs the consumers, tells of each, and gives the outcomes of those that passed. */
async function runAll(selected: readonly Consumer[], workshop: Workshop): Promise<Map<Consumer, Outcome>> {
  const passed = new Map<Consumer, Outcome>();
  const waiting = selected.values();
  const lane = async (): Promise<void> => {
    for (const consumer of waiting) {
      const outcome = await time(consumer, workshop);
      if (outcome instanceof Error) console.log(`FAILED  ${consumer.name}\n${outcome.message}\n`);
      else {
        passed.set(consumer, outcome);
        console.log(`ok      ${consumer.name.padEnd(18)} ${outcome.seconds.toFixed(1).padStart(5)} s`);
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return new Map(selected.flatMap((each) => (passed.has(each) ? [[each, passed.get(each) as Outcome]] : [])));
}

/** Whether the consumer notices the fault, and for the right reason. */
async function isNoticed(fault: Fault, tarballs: readonly Tarball[], foreign: readonly Tarball[]): Promise<boolean> {
  const consumer = consumers.find(({ name }) => name === fault.consumer);
  if (consumer === undefined) throw new Error(`There is no consumer ${fault.consumer}.`);
  const folder = await mkdtemp(join(tmpdir(), 'consumers-broken-'));
  try {
    const workshop = await openWorkshop({ folder, foreign }, await withFault(fault, tarballs, folder));
    const outcome = await time(consumer, workshop).finally(() => workshop.close());
    const noticed = outcome instanceof Error && outcome.message.includes(fault.message);
    console.log(`${noticed ? 'ok      fails' : 'FAILED '} when ${fault.name}: ${consumer.name}`);
    if (!noticed) console.log(outcome instanceof Error ? outcome.message : 'It passed.');
    return noticed;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function useAll(options: Options, selected: readonly Consumer[], folder: string): Promise<boolean> {
  const foreign = await packInstalled(join(locked('dependencies'), '..'), join(folder, 'foreign'));
  const tarballs = await packPublic(folder);
  const here = selected.filter((consumer) => {
    const reason = consumer.missing?.();
    if (reason !== undefined) console.log(`skipped ${consumer.name}: ${reason}`);
    return reason === undefined;
  });
  const workshop = await openWorkshop({ folder, foreign }, tarballs);
  const passed = await runAll(here, workshop).finally(() => workshop.close());

  let unnoticed = 0;
  for (const fault of faults) {
    if (![...passed.keys()].some(({ name }) => name === fault.consumer)) continue;
    if (!(await isNoticed(fault, tarballs, foreign))) unnoticed += 1;
  }

  const isComplete = passed.size === here.length && here.length > 0 && unnoticed === 0;
  console.log(`\n${tableOf(passed)}\n\n${passed.size} of ${here.length} consumers passed.`);
  const failed = here.filter((consumer) => !passed.has(consumer)).map(({ name }) => name);
  if (failed.length > 0) console.log(`Failed: ${failed.join('; ')}.`);
  if (options.write && isComplete && here.length === consumers.length) writeTable(passed);
  else if (options.write) console.log('The README is left as it is: not all consumers were run and passed.');
  return isComplete;
}

await script(async () => {
  const { values: options } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      write: { type: 'boolean', default: false },
    },
  });
  if (process.platform !== 'linux') {
    console.log(
      'The consumers run on Linux only: the runtimes are locked for it, and GNU tar packs what they depend on.',
    );
    return false;
  }
  const selected = select(options);
  installTools(selected);
  const folder = await mkdtemp(join(tmpdir(), 'consumers-'));
  try {
    return await useAll(options, selected, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
