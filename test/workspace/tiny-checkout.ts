import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nativeBuild } from '../../scripts/bootstrap/host.mjs';
import { repository } from '../../scripts/repository.ts';

/** How a run of scripts/run.mjs ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

// Stands for npm: "downloads" a pnpm that in turn "installs" the workspace, and both note that they were called.
const npm = `#!/bin/sh
echo npm >>"$CALLS"
if [ -n "$NPM_SAYS" ]; then echo "$NPM_SAYS" >&2; exit 1; fi
if [ -n "$NPM_HANGS" ]; then exec sleep 60; fi
mkdir -p "$(dirname "node_modules/$PNPM")"
printf '#!/bin/sh\\necho pnpm >>"$CALLS"\\nmkdir -p node_modules a/node_modules\\n' >"node_modules/$PNPM"
chmod +x "node_modules/$PNPM"
echo npm done >>"$CALLS"
`;

/** A checkout with the real scripts/run.mjs and a fake npm, in a folder with a space in its name. */
export class TinyCheckout {
  readonly root = mkdtempSync(join(tmpdir(), 'a checkout '));
  readonly lock = join(this.root, 'scripts/bootstrap/node_modules/.lock');
  readonly #calls = join(this.root, 'calls');

  constructor() {
    cpSync(join(repository, 'scripts/run.mjs'), join(this.root, 'scripts/run.mjs'));
    cpSync(join(repository, 'scripts/bootstrap'), join(this.root, 'scripts/bootstrap'), {
      recursive: true,
      filter: (path) => !path.includes('node_modules', repository.length),
    });
    this.write('package.json', '{"devDependencies": {}}');
    this.write('pnpm-workspace.yaml', 'packages:\n  - a\n');
    this.write('pnpm-lock.yaml', '');
    this.write('a/package.json', '{"name": "a"}');
    this.write('bin/npm', npm);
    chmodSync(join(this.root, 'bin/npm'), 0o755);
  }

  write(path: string, content: string): void {
    mkdirSync(join(this.root, path, '..'), { recursive: true });
    writeFileSync(join(this.root, path), content);
  }

  /** What was called since the checkout was made, in order. */
  calls(): string[] {
    return existsSync(this.#calls) ? readFileSync(this.#calls, 'utf8').trim().split('\n') : [];
  }

  /** Starts `node scripts/run.mjs <command>` in a process group of its own. */
  start(command: readonly string[], environment: NodeJS.ProcessEnv = {}): ChildProcess {
    const { npm_execpath: _, PATH, ...host } = process.env;
    return spawn(process.execPath, ['scripts/run.mjs', ...command], {
      cwd: this.root,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...host,
        PATH: `${join(this.root, 'bin')}:${PATH}`,
        CALLS: this.#calls,
        PNPM: nativeBuild('pnpm', process.platform, process.arch),
        ...environment,
      },
    });
  }

  /** Starts it and waits for its end. */
  run(command: readonly string[], environment?: NodeJS.ProcessEnv): Promise<Ended> {
    return ended(this.start(command, environment));
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }
}

/** Resolves when the process has ended and all its output was read. */
export function ended(child: ChildProcess): Promise<Ended> {
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  }
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, ...output })));
}

/** Resolves when the process has printed this text. */
export function printed(child: ChildProcess, text: string): Promise<void> {
  let seen = '';
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        seen += chunk;
        if (seen.includes(text)) resolve();
      });
    }
    child.on('close', () => reject(new Error(`It ended without printing "${text}":\n${seen}`)));
  });
}
