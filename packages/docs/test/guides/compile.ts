import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { run } from './run.ts';

const { customConditions: _, ...strict } = JSON.parse(
  readFileSync(new URL('../../../../tsconfig.base.json', import.meta.url), 'utf8'),
).compilerOptions;

/** Type-checks files of a folder, as strictly as this repository's own code. Returns what the compiler printed. */
export async function compile(folder: string, name: string, include: readonly string[]): Promise<string> {
  const config = {
    compilerOptions: {
      ...strict,
      customConditions: ['@hoopai/source'],
      lib: ['es2025', 'dom', 'dom.iterable'],
      types: ['node'],
      jsx: 'react-jsx',
      // Declarations of third parties.
      skipLibCheck: true,
    },
    include,
  };
  const file = join(folder, `tsconfig.${name}.json`);
  writeFileSync(file, JSON.stringify(config));
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  const { output } = await run(process.execPath, [compiler, '-p', file, '--pretty', 'false'], { cwd: folder });
  return output;
}
