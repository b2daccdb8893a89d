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
import { basename, join } from 'node:path';
import { captureChild } from '../../../scripts/bootstrap/child.mjs';
import { repository } from '../../../scripts/repository.ts';

export interface SpecCopy {
  readonly root: string;
  /** The bundle of the copy. */
  readonly spec: string;
  /** Entry point of the client generated from it. */
  readonly client: string;
  remove(): void;
}

/** Runs a script of this repository with Node; throws what it printed unless it ends well. */
export async function runNode(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  cwd = repository,
) {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VITEST|HOOPAI_|NODE_OPTIONS)/.test(name));
  const env = { ...Object.fromEntries(inherited), ...environment };
  return await captureChild(process.execPath, [...args], { cwd, env });
}

async function runWell(...[args, environment, cwd]: Parameters<typeof runNode>): Promise<void> {
  const { code, output } = await runNode(args, environment, cwd);
  if (code !== 0) throw new Error(`${args.join(' ')} failed:\n${output}`);
}

/** Copies the description, adds one path, bundles it and generates types and client: what a maintainer would do. */
export async function copySpecWith(path: string, operationFile: string): Promise<SpecCopy> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'spec-copy-')));
  const sources = join(repository, 'spec');
  for (const part of ['openapi.yaml', 'paths', 'components', 'examples']) {
    cpSync(join(sources, part), join(root, 'spec', part), { recursive: true });
  }
  cpSync(operationFile, join(root, 'spec/paths/messages', basename(operationFile)));
  const contents = readFileSync(join(root, 'spec/openapi.yaml'), 'utf8');
  const line = `  ${path}: {$ref: paths/messages/${basename(operationFile)}}\n`;
  writeFileSync(
    join(root, 'spec/openapi.yaml'),
    contents.replace(/^paths:\n/m, (start) => start + line),
  );
  const spec = join(root, 'openapi.json');
  await runWell([join(sources, 'scripts/redocly.ts'), 'bundle', 'spec/openapi.yaml', '--output', spec], {}, root);
  await runWell([join(repository, 'packages/codegen/src/main.ts'), '--spec', spec, '--out', root]);
  copyHandWritten(root);
  return { root, spec, client: join(root, 'client/src/index.ts'), remove: () => rmSync(root, { recursive: true }) };
}

/** What is written by hand goes beside what was generated. */
function copyHandWritten(root: string): void {
  for (const name of ['types', 'client']) {
    const source = join(repository, 'packages', name);
    const isHandWritten = (path: string) => !path.endsWith('/generated');
    cpSync(join(source, 'src'), join(root, name, 'src'), { recursive: true, filter: isHandWritten });
    cpSync(join(source, 'package.json'), join(root, name, 'package.json'));
  }
  writeFileSync(join(root, 'package.json'), JSON.stringify({ type: 'module' }));
  mkdirSync(join(root, 'node_modules/@hoopai'), { recursive: true });
  symlinkSync(join(root, 'types'), join(root, 'node_modules/@hoopai/conversations-types'));
  const modules = join(repository, 'packages/client/node_modules');
  symlinkSync(realpathSync(join(modules, 'openapi-fetch')), join(root, 'node_modules/openapi-fetch'));
  symlinkSync(realpathSync(join(modules, '@types')), join(root, 'node_modules/@types'));
}
