/**
 * Many calls with an expired token, in one process and in several; and processes killed in the middle of a refresh.
 *
 *   node --conditions=@hoopai/source test/faults/token-storm.ts [--calls 1000] [--processes 8] [--rounds 200]
 *
 * Exit code 1 unless each storm took exactly one refresh and no call failed, and every kill left tokens that work. With
 * a server that is strict about used refresh tokens no client can promise the latter: what the server has replaced and
 * nobody has heard of is gone. There the promise is that nothing else is lost, and each loss reported as what it is.
 */
import { parseArgs } from 'node:util';
import {
  type Expiry,
  type KillReport,
  runKills,
  runStorm,
  runStormInOneProcess,
  type StormReport,
} from './run-token-storm.ts';
import { redisServer, type Storage } from './token-storage.ts';

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '1000' },
    processes: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '200' },
  },
});
const [calls, processes, rounds] = [values.calls, values.processes, values.rounds].map(Number) as [
  number,
  number,
  number,
];
const kinds: Storage['kind'][] = redisServer ? ['file', 'redis'] : ['file'];
if (!redisServer)
  console.log('SKIPPED: the Redis store, because there is no redis-server (apt-get install redis-server).');

let isClean = true;

function showStorm(title: string, { refreshes, outcomes, milliseconds }: StormReport): void {
  if (refreshes !== 1 || outcomes['ok'] !== calls) isClean = false;
  console.log(`${title.padEnd(58)} ${refreshes} refresh, ${JSON.stringify(outcomes)}, ${milliseconds.toFixed(0)} ms`);
}

function showKills(title: string, report: KillReport, mayLose: boolean): void {
  console.log(`\n${title}`);
  for (const [phase, { rounds, usable }] of report.phases) {
    if (usable !== rounds && !(mayLose && phase === 'between server and store')) isClean = false;
    console.log(`  killed ${phase.padEnd(28)} ${String(rounds).padStart(4)} rounds, usable tokens left in ${usable}`);
  }
  const losses = Object.entries(report.losses);
  if (losses.some(([name]) => name !== 'ReauthorizationRequiredError interrupted')) isClean = false;
  for (const [name, count] of losses) console.log(`  reported by ${name}: ${count}`);
}

const ways: Readonly<Record<Expiry, string>> = { known: 'expired by its date', told: 'expired, says the server' };
for (const [expiry, way] of Object.entries(ways) as [Expiry, string][]) {
  showStorm(`${calls} calls, ${way}, 1 process`, await runStormInOneProcess(calls, expiry));
  for (const kind of kinds) {
    showStorm(
      `${calls} calls, ${way}, ${processes} processes, ${kind}`,
      await runStorm(kind, processes, calls, expiry),
    );
  }
}
for (const kind of kinds) {
  const title = `kill -9, ${kind} store`;
  showKills(
    `${title}, old refresh token good until the new one is used`,
    await runKills(kind, 'overlap', rounds),
    false,
  );
  showKills(`${title}, old refresh token void at once`, await runKills(kind, 'strict', rounds), true);
}
console.log(isClean ? '\nAs promised.' : '\nNOT as promised.');
process.exitCode = isClean ? 0 : 1;
