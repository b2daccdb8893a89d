/**
 * Calls over a proxy that breaks connections and answers, and what their callers were told beside what the server did.
 *
 *   node test/faults/fault-run.ts [--calls 100000] [--seed 1] [--concurrency 50]
 *
 * The same seed puts the same faults on the same attempts. Exit code 1 unless every count of the result is 0.
 */
import { parseArgs } from 'node:util';
import { type FaultReport, runFaults } from './run-faults.ts';

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    concurrency: { type: 'string', default: '50' },
  },
});

const titles: Readonly<Record<keyof FaultReport['wrongs'], string>> = {
  duplicateSends: 'duplicate sends',
  lostAcknowledgements: 'lost acknowledgements',
  untypedFailures: 'failures without a type',
  unhandledRejections: 'unhandled rejections',
  hangs: 'hangs',
  leakedSockets: 'leaked sockets',
  leakedTimers: 'leaked timers',
};

function show(title: string, counts: ReadonlyMap<string, number>): void {
  console.log(`\n${title}`);
  for (const [name, count] of [...counts].sort((a, b) => b[1] - a[1]))
    console.log(`  ${name.padEnd(24)} ${String(count).padStart(8)}`);
}

const [calls, seed, concurrency] = [values.calls, values.seed, values.concurrency].map(Number) as [
  number,
  number,
  number,
];
const report = await runFaults({ calls, seed, concurrency });
const seconds = (report.milliseconds / 1000).toFixed(1);
console.log(
  `${calls} calls over ${report.operations} operations, concurrency ${concurrency}, seed ${seed}: ${seconds} s`,
);
console.log(`${report.carriedOut} requests carried out by the server`);
show('Attempts by fault', report.faults);
show('Calls by outcome', report.outcomes);
show(
  'Result',
  new Map(Object.entries(report.wrongs).map(([key, count]) => [titles[key as keyof FaultReport['wrongs']], count])),
);
for (const line of report.details) console.log(line);
const isClean = Object.values(report.wrongs).every((count) => count === 0);
console.log(isClean ? '\nAll zero.' : '\nNot all zero.');
process.exitCode = isClean ? 0 : 1;
