import { readFileSync, renameSync, rmSync, statSync, utimes, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

const heartbeat = 2_000;
const silence = 15_000;

/**
 * Runs `work` while holding the lock file; others wait for their turn. A lock whose holder died is taken over.
 * @template T
 * @param {string} path in an existing directory
 * @param {() => Promise<T>} work
 * @param {() => void} onWait called once if the lock is held by another process
 * @param {AbortSignal} signal ends the waiting, with its reason
 * @returns {Promise<T>}
 */
export async function withLock(path, work, onWait, signal) {
  const owner = `${hostname()} ${process.pid}`;
  for (let told = false; !tryLock(path, owner); ) {
    if (clearAbandoned(path)) continue;
    if (!told) onWait();
    told = true;
    await wait(100);
    signal.throwIfAborted();
  }
  const beat = setInterval(() => utimes(path, new Date(), new Date(), () => {}), heartbeat);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    rmSync(path, { force: true });
  }
}

function tryLock(path, owner) {
  try {
    writeFileSync(path, owner, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function clearAbandoned(path) {
  const holder = readHolder(path);
  if (holder === undefined) return true;
  if (holder.age < silence && isAlive(holder.owner)) return false;
  // Of several that find it abandoned, the rename lets one win; what it got may by then be a newcomer's lock: give it back.
  const taken = `${path}.${process.pid}`;
  try {
    renameSync(path, taken);
  } catch {
    return true;
  }
  if (readFileSync(taken, 'utf8') === holder.owner) rmSync(taken);
  else renameSync(taken, path);
  return true;
}

function readHolder(path) {
  try {
    return { owner: readFileSync(path, 'utf8'), age: Date.now() - statSync(path).mtimeMs };
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

// Only this host's processes can be asked; the heartbeat decides about the others (a container on a shared checkout).
function isAlive(owner) {
  const [host, pid] = owner.split(' ');
  if (host !== hostname() || pid === undefined) return true;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
