import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const SPEC = [
  'components',
  'examples',
  'openapi.yaml',
  'package.json',
  'paths',
  'redocly.lint.yaml',
  'rules',
  'scripts',
];

/** The spec with what bundles and lints it, to be edited at will; the packages are empty. */
export class Checkout {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'hoopai-dev-test-')));

  constructor() {
    for (const path of [...SPEC, '.redocly.lint-ignore.yaml']) {
      cpSync(join(repository, 'spec', path), join(this.root, 'spec', path), { recursive: true });
    }
    symlinkSync(join(repository, 'spec/node_modules'), join(this.root, 'spec/node_modules'), 'junction');
    mkdirSync(join(this.root, 'packages'));
  }

  path(path: string): string {
    return join(this.root, path);
  }

  read(path: string): string {
    return readFileSync(this.path(path), 'utf8');
  }

  write(path: string, text: string): void {
    writeFileSync(this.path(path), text);
  }

  /** Bundle and generated files by the command lines that `npm run generate` calls, in a folder beside. */
  generate(): string {
    const bundle = this.path('by-command/openapi.json');
    const run = (...args: string[]) => execFileSync(process.execPath, args, { cwd: this.path('spec'), stdio: 'pipe' });
    run('scripts/redocly.ts', 'bundle', 'openapi.yaml', '--output', bundle);
    const out = this.path('by-command/packages');
    run(join(repository, 'packages/codegen/src/main.ts'), '--spec', bundle, '--out', out, '--strict');
    return this.path('by-command');
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
