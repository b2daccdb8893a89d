import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';

const IGNORED = new Set(['.git', '.reports', '.turbo', 'dist', 'node_modules']);

/**
 * Calls `changed` with the path, as given from `root`, of whatever is written, made, renamed or removed in the folders.
 * Each folder is watched by itself: a watch on a file would be lost when an editor puts a new file in its place.
 * @returns how to stop
 */
export function watchFolders(root: string, folders: readonly string[], changed: (path: string) => void): () => void {
  const watchers = new Map<string, FSWatcher>();

  const drop = (folder: string): void => {
    for (const [path, watcher] of watchers) {
      if (path !== folder && !path.startsWith(`${folder}/`)) continue;
      watcher.close();
      watchers.delete(path);
    }
  };
  /** Watches a folder with those inside. False: it is no folder, or gone. */
  const add = (folder: string, onFile?: (path: string) => void): boolean => {
    if (watchers.has(folder)) return true;
    let watcher: FSWatcher;
    const entries = (() => {
      try {
        watcher = watch(join(root, folder), (_event, name) => seen(folder, name));
      } catch {
        return undefined;
      }
      watcher.on('error', () => drop(folder));
      watchers.set(folder, watcher);
      try {
        return readdirSync(join(root, folder), { withFileTypes: true });
      } catch {
        drop(folder);
        return undefined;
      }
    })();
    for (const entry of entries ?? []) {
      const path = `${folder}/${entry.name}`;
      if (!entry.isDirectory()) onFile?.(path);
      else if (!IGNORED.has(entry.name)) add(path, onFile);
    }
    return entries !== undefined;
  };
  const seen = (folder: string, name: string | null): void => {
    if (name === null) {
      changed(folder);
      return;
    }
    if (IGNORED.has(name)) return;
    const path = `${folder}/${name}`;
    // A watch on a file works too, on some systems; only folders are to have one.
    const isFolder = isDirectory(join(root, path));
    if (!isFolder) drop(path);
    // What came with a new folder was written before its watch began.
    else if (!watchers.has(path)) add(path, changed);
    changed(path);
  };

  for (const folder of folders) add(folder);
  return () => {
    for (const watcher of watchers.values()) watcher.close();
    watchers.clear();
  };
}

function isDirectory(path: string): boolean {
  try {
    readdirSync(path);
    return true;
  } catch {
    return false;
  }
}
