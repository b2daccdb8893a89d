// Builds and packs the public packages and looks at the tarballs as a consumer will: entry points, types, size.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { captureChild } from './bootstrap/child.mjs';
import { resolveCommand } from './bootstrap/command.mjs';
import { repository, workspacePackages } from './repository.ts';
import { script } from './script.ts';
import { turbo } from './turbo.ts';

// The client and the types together, unpacked.
const maximumBytes = 1_000_000;

async function run(name: string, args: readonly string[]): Promise<boolean> {
  const [file, ...first] = resolveCommand(name, repository, process.execPath);
  const { code, output } = await captureChild(file, [...first, ...args], {
    cwd: repository,
    env: process.env,
  });
  if (code !== 0) console.log(output);
  return code === 0;
}

async function pack(directory: string, destination: string): Promise<boolean> {
  const args = ['pack', '--pack-destination', destination];
  const { code, output } = await captureChild('pnpm', args, { cwd: directory, env: process.env });
  if (code !== 0) console.log(output);
  return code === 0;
}

async function checkTarballs(files: readonly string[]): Promise<boolean> {
  const results: boolean[] = [];
  for (const file of files) {
    results.push(await run('publint', [file, '--strict']));
    results.push(await run('attw', [file, '--profile', 'esm-only']));
  }
  const size = files.reduce((sum, file) => sum + gunzipSync(readFileSync(file)).byteLength, 0);
  console.log(`${files.length} packages, ${Math.round(size / 1000)} kB unpacked, of ${maximumBytes / 1000} kB allowed`);
  return results.every(Boolean) && files.length > 0 && size <= maximumBytes;
}

await script(async () => {
  const { code } = await turbo(['run', 'build', '--output-logs=errors-only']);
  if (code !== 0) return false;
  const tarballs = mkdtempSync(join(tmpdir(), 'packed-'));
  try {
    for (const { directory } of workspacePackages().filter((pack) => !pack.private)) {
      if (!(await pack(directory, tarballs))) return false;
    }
    return await checkTarballs(readdirSync(tarballs).map((file) => join(tarballs, file)));
  } finally {
    rmSync(tarballs, { recursive: true });
  }
});
