import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { memoryTokenStore, type TokenStore, tokenKey } from '@hoopai/conversations/oauth';
import { callAtOnce, type Outcomes } from './token-calls.ts';
import { type Rotation, startTokenServer, type TokenServer } from './token-server.ts';
import { openStore, type Storage, startStorage } from './token-storage.ts';
import type { Order } from './token-worker.ts';

/** How the processes learn that the token has expired: by its date, or by the server's 401. */
export type Expiry = 'known' | 'told';

export interface StormReport {
  readonly refreshes: number;
  readonly outcomes: Outcomes;
  readonly milliseconds: number;
}

const key = tokenKey({ locationId: 'l1' });
const hour = 3_600_000;

/** Calls of one process with an expired token. */
export async function runStormInOneProcess(calls: number, expiry: Expiry): Promise<StormReport> {
  const server = await startTokenServer('strict', 20);
  const store = memoryTokenStore();
  await saveExpired(server, store, expiry);
  const startedAt = performance.now();
  const outcomes = await callAtOnce(server.url, store, calls, 30_000);
  const milliseconds = performance.now() - startedAt;
  await server.close();
  return { refreshes: server.counts.refreshes + server.counts.refused, outcomes, milliseconds };
}

/** The same, spread over processes that share a storage. */
export async function runStorm(
  kind: Storage['kind'],
  processes: number,
  calls: number,
  expiry: Expiry,
): Promise<StormReport> {
  const server = await startTokenServer('strict', 20);
  const { stop, ...storage } = await startStorage(kind);
  const { store, close } = openStore(storage as Storage);
  await saveExpired(server, store, expiry);
  close();
  const order = { url: server.url, storage: storage as Storage, calls: calls / processes, lockDuration: 30_000 };
  const workers = await Promise.all(Array.from({ length: processes }, () => startWorker(order)));
  const startedAt = performance.now();
  const outcomes: Outcomes = {};
  const all = workers.map(async (worker) => {
    worker.send('go');
    const [counted] = (await once(worker, 'message')) as [Outcomes];
    for (const [name, count] of Object.entries(counted)) outcomes[name] = (outcomes[name] ?? 0) + count;
    await once(worker, 'exit');
  });
  await Promise.all(all);
  const milliseconds = performance.now() - startedAt;
  await server.close();
  await stop();
  return { refreshes: server.counts.refreshes + server.counts.refused, outcomes, milliseconds };
}

/** Where a process was when it was killed, as far as its refresh token is concerned. */
export type Phase = 'before the refresh' | 'between server and store' | 'after saving';

export interface KillReport {
  readonly rounds: number;
  /** Rounds by the phase of the kill, and how many of them left tokens that still work. */
  readonly phases: Map<Phase, { rounds: number; usable: number }>;
  /** Errors by which the loss of a token was reported. */
  readonly losses: Outcomes;
}

/**
 * Kills a process with SIGKILL at a random moment around its refresh, again and again, and looks each time whether
 * another process can go on with what is stored. What is lost is restored as a user would: by authorizing again.
 */
export async function runKills(
  kind: Storage['kind'],
  rotation: Rotation,
  rounds: number,
  lockDuration = 400,
): Promise<KillReport> {
  const server = await startTokenServer(rotation, 15);
  const { stop, ...storage } = await startStorage(kind);
  const { store, close } = openStore(storage as Storage);
  const order = { url: server.url, storage: storage as Storage, calls: 5, lockDuration };
  const report: KillReport = { rounds, phases: new Map(), losses: {} };
  let next = startWorker(order);
  await authorize(server, store);
  for (let round = 1; round <= rounds; round++) {
    const before = await saveExpired(server, store, 'known');
    const victim = await next;
    if (round < rounds) next = startWorker(order);
    const acted = server.counts.refreshes;
    await killAtRandom(victim, server, round % 2 === 0);
    await server.idle();
    const isSaved = (await store.get(key))?.generation !== before;
    const phase: Phase = isSaved
      ? 'after saving'
      : server.counts.refreshes > acted
        ? 'between server and store'
        : 'before the refresh';
    // With time enough: a busy machine must not look like a lost token.
    const outcomes = await callAtOnce(server.url, store, 1, 30_000);
    const tally = report.phases.get(phase) ?? { rounds: 0, usable: 0 };
    report.phases.set(phase, { rounds: tally.rounds + 1, usable: tally.usable + (outcomes['ok'] ?? 0) });
    if (!outcomes['ok']) {
      for (const name of Object.keys(outcomes)) report.losses[name] = (report.losses[name] ?? 0) + 1;
      await authorize(server, store);
    }
  }
  close();
  await server.close();
  await stop();
  return report;
}

/** Half of the kills at any moment, half of them while the refresh is on its way: there it is decided. */
async function killAtRandom(victim: ChildProcess, server: TokenServer, isAimed: boolean): Promise<void> {
  const exited = once(victim, 'exit');
  const arrived = server.refreshArrived();
  victim.send('go');
  if (isAimed) await Promise.race([arrived, exited]);
  await Promise.race([pause(Math.random() * (isAimed ? 45 : 120)), exited]);
  victim.kill('SIGKILL');
  await exited;
}

async function startWorker(order: Order): Promise<ChildProcess> {
  const worker = fork(new URL('./token-worker.ts', import.meta.url), {
    execArgv: ['--conditions=@hoopai/source', '--disable-warning=ExperimentalWarning'],
  });
  worker.send(order);
  const failed = once(worker, 'exit').then(([code]) => {
    throw new Error(`a process of the storm ended with ${code} before it began`);
  });
  await Promise.race([once(worker, 'message'), failed]);
  // From here on it may end.
  failed.catch(() => undefined);
  return worker;
}

async function authorize(server: TokenServer, store: TokenStore): Promise<void> {
  const generation = (await store.get(key))?.generation ?? 0;
  const tokens = { ...server.issue(), obtainedAt: Date.now(), expiresAt: Date.now() + hour };
  await store.set(key, { ...tokens, generation: generation + 1, userType: 'Location', locationId: 'l1' }, generation);
}

/** Lets time pass: the stored access token, if need be a new one, has expired. Resolves with its generation. */
async function saveExpired(server: TokenServer, store: TokenStore, expiry: Expiry): Promise<number> {
  if (!(await store.get(key))) await authorize(server, store);
  const tokens = await store.get(key);
  if (!tokens) throw new Error('the store is empty');
  server.expireAll();
  const { generation } = tokens;
  const expiresAt = Date.now() + (expiry === 'known' ? -1 : hour);
  await store.set(key, { ...tokens, generation: generation + 1, obtainedAt: Date.now() - hour, expiresAt }, generation);
  return generation + 1;
}
