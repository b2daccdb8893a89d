import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../../../', import.meta.url));
const OWN = ['.changeset', 'packages/client/package.json', 'packages/docs/src/styles'];
const SPEC = [
  'components',
  'examples',
  'guides',
  'NOTES.md',
  'openapi.yaml',
  'package.json',
  'paths',
  'redocly.lint.yaml',
  '.redocly.lint-ignore.yaml',
  'rules',
  'scripts',
];

/** As much of the repository as the documents are made from, to be edited at will. */
export class Checkout {
  readonly root = mkdtempSync(join(tmpdir(), 'hoopai-docs-test-'));

  constructor() {
    for (const path of [...OWN, ...SPEC.map((each) => `spec/${each}`)]) {
      cpSync(join(repository, path), join(this.root, path), { recursive: true });
    }
    symlinkSync(join(repository, 'spec/node_modules'), join(this.root, 'spec/node_modules'), 'junction');
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.root, path), text);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
