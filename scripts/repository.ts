import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the checkout. */
export const repository = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The manifest of one workspace package, as far as scripts need it. */
export interface WorkspacePackage {
  readonly name: string;
  readonly directory: string;
  readonly private: boolean;
  readonly scripts: Readonly<Record<string, string>>;
}

/** Every package of the workspace, sorted by directory. */
export function workspacePackages(root: string = repository): WorkspacePackage[] {
  return globSync(['spec/package.json', 'packages/*/package.json', 'test/package.json'], { cwd: root })
    .sort()
    .map((file) => {
      const manifest = JSON.parse(readFileSync(join(root, file), 'utf8'));
      return {
        name: manifest.name,
        directory: join(root, dirname(file)),
        private: manifest.private === true,
        scripts: manifest.scripts ?? {},
      };
    });
}
