import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveCommand } from '../../scripts/bootstrap/command.mjs';
import { repository } from '../../scripts/repository.ts';

/** What a commit of this checkout would hold, copied elsewhere and committed to nothing: free to be changed. */
export class CheckoutCopy {
  readonly #root = mkdtempSync(join(tmpdir(), 'checkout-'));

  constructor() {
    const listed = git(repository, 'ls-files', '--cached', '--others', '--exclude-standard', '-z');
    for (const path of listed.split('\0')) {
      const source = join(repository, path);
      if (path !== '' && existsSync(source)) cpSync(source, join(this.#root, path));
    }
    git(this.#root, 'init', '--quiet');
    git(this.#root, 'add', '--all');
  }

  /** Hash of each task that runs something, by `package#task`, as turbo would look it up in its cache now. */
  taskHashes(environment: Readonly<Record<string, string>> = {}): Map<string, string> {
    const [file, ...first] = resolveCommand('turbo', repository, process.execPath);
    const tasks = ['lint', 'bundle', 'generate', 'build', 'typecheck', 'test'];
    const output = execFileSync(file, [...first, 'run', ...tasks, '--dry=json'], {
      cwd: this.#root,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], TURBO_TELEMETRY_DISABLED: '1', ...environment },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const plan: { tasks: { taskId: string; hash: string; command: string }[] } = JSON.parse(output);
    return new Map(
      plan.tasks.filter(({ command }) => command !== '<NONEXISTENT>').map(({ taskId, hash }) => [taskId, hash]),
    );
  }

  /** Makes a change, asks `look` what it sees, and takes the change back. A file that does not exist has no content. */
  withEdit<T>(edits: Readonly<Record<string, (content: string) => string>>, look: () => T): T {
    const undo: (() => void)[] = [];
    for (const [path, edit] of Object.entries(edits)) {
      const file = join(this.#root, path);
      const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
      const after = edit(before ?? '');
      if (after === before) throw new Error(`The edit of ${path} changes nothing.`);
      writeFileSync(file, after);
      undo.push(() => (before === undefined ? rmSync(file) : writeFileSync(file, before)));
    }
    try {
      return look();
    } finally {
      for (const step of undo) step();
    }
  }

  remove(): void {
    rmSync(this.#root, { recursive: true });
  }
}

function git(cwd: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd, encoding: 'utf8' });
}
