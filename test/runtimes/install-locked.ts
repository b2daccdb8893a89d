import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Installs what the package-lock.json of a folder names, scripts off, unless it is installed already.
 * @throws when npm fails
 */
export function installLocked(cwd: string): void {
  const stamp = join(cwd, 'node_modules/.stamp');
  const lock = readFileSync(join(cwd, 'package-lock.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  const args = ['ci', '--ignore-scripts', '--no-bin-links', '--no-audit', '--no-fund', '--prefer-offline'];
  // npm is a batch file on Windows, which only a shell runs. All arguments are constants without spaces.
  const { status, error } = spawnSync('npm', args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  if (error || status !== 0) throw new Error(`npm ci failed in ${cwd}: ${error?.message ?? status}`);
  // Where a lockfile has nothing for this platform, npm makes no folder.
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, lock);
}
