import { randomUUID } from 'node:crypto';
import { link, open, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Resolves with false if the file exists. Once it resolves with true, the file would survive a loss of power. */
export async function createFile(folder: string, name: string, content: unknown): Promise<boolean> {
  const draft = await writeDraft(folder, name, content);
  try {
    // Unlike a rename, a link never replaces anything.
    await link(draft, join(folder, name));
    await syncFolder(folder);
    return true;
  } catch (error) {
    // The draft is gone if somebody saved a newer generation meanwhile and cleaned up.
    if (hasCode(error, 'EEXIST') || hasCode(error, 'ENOENT')) return false;
    throw error;
  } finally {
    await removeIfThere(draft);
  }
}

/** Puts the content in the place of the file in one step: a reader finds the old or the new one, never half of it. */
export async function replaceFile(folder: string, name: string, content: unknown): Promise<void> {
  await rename(await writeDraft(folder, name, content), join(folder, name));
  await syncFolder(folder);
}

async function writeDraft(folder: string, name: string, content: unknown): Promise<string> {
  const draft = join(folder, `${name}.${randomUUID()}.tmp`);
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(JSON.stringify(content));
    await file.sync();
  } finally {
    await file.close();
  }
  return draft;
}

/** Makes what was written, put in place or removed in a folder survive a loss of power. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows knows no such thing.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The text of a file; undefined if it is not there. */
export function readIfThere(path: string): Promise<string | undefined> {
  return unlessMissing(readFile(path, 'utf8'));
}

export async function removeIfThere(path: string): Promise<void> {
  await unlessMissing(unlink(path));
}

/** Undefined instead of the error that says there is no such file. */
export async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return (error as { code?: unknown } | undefined)?.code === code;
}
