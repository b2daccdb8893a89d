import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { captureChild } from './child.mjs';
import { installEnvironment } from './environment.mjs';
import { setupError } from './setup-error.mjs';

/**
 * The workspace's own dependencies: installed again only when a lockfile or manifest changed.
 * @param {string} root
 */
export function workspace(root) {
  const stamp = join(root, 'node_modules', '.setup-stamp');
  return {
    name: 'dependencies',
    isReady: () => existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(root) && isComplete(root),
    /**
     * @param {NodeJS.ProcessEnv} environment
     * @param {string} pnpm path of the native binary
     */
    async install(environment, pnpm) {
      // Taken before: what changes while pnpm works is not what it installed.
      const wanted = fingerprint(root);
      const end = await captureChild(
        pnpm,
        ['install', '--frozen-lockfile', '--ignore-scripts', '--prefer-offline', '--reporter=append-only'],
        {
          cwd: root,
          env: installEnvironment(environment),
        },
      );
      if (end.code !== 0) throw setupError('install the dependencies', end.output);
      writeFileSync(stamp, wanted);
    },
  };
}

/** Changes with everything that decides what lies in the `node_modules` folders. */
function fingerprint(root) {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests(root)]) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function isComplete(root) {
  return manifests(root).every((file) => existsSync(join(root, dirname(file), 'node_modules')));
}

// Reads only the `packages:` list of pnpm-workspace.yaml, whose entries are `folder` or `folder/*`.
function manifests(root) {
  const workspaceFile = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8');
  const [, list = ''] = /^packages:\r?\n((?: +- .*\r?\n)*)/m.exec(workspaceFile) ?? [];
  const folders = [...list.matchAll(/^ +- ['"]?([^'"\r\n]+)/gm)].flatMap(([, pattern]) =>
    pattern.endsWith('/*') ? subfolders(root, pattern.slice(0, -2)) : [pattern],
  );
  const files = ['package.json', ...folders.map((folder) => `${folder}/package.json`)];
  return files.filter((file) => existsSync(join(root, file)));
}

function subfolders(root, folder) {
  const names = readdirSync(join(root, folder)).filter((name) => !name.startsWith('.'));
  return names.sort().map((name) => `${folder}/${name}`);
}
