/**
 * Runs the type tests with each TypeScript, React and TanStack Query that is supported:
 *
 *   node test/types/run.ts
 *
 * Prints one line for each combination. Exit code 1 when one of them fails.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const modules = join(root, 'node_modules');

const compilers = { '5.9': 'typescript-5.9', '6': 'typescript-6', '7': 'typescript' };
const reacts = { '18': 'types-react-18', '19': '@types/react' };
const queries = { '5.107': 'react-query-5.107', '5.108': '@tanstack/react-query' };

/** A configuration in which every import of these packages, also those in their own declarations, means these versions. */
function configuration(react: string, query: string): object {
  const paths = {
    react: [join(modules, react)],
    'react/jsx-runtime': [join(modules, react, 'jsx-runtime')],
    '@tanstack/react-query': [join(modules, query)],
  };
  return {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { paths, types: [], skipLibCheck: true },
    include: [join(root, 'src'), join(root, 'test/types/*.test-d.ts'), join(root, 'test/generated')],
  };
}

/** The output of the compiler; an empty text where it finds nothing wrong. */
function check(compiler: string, config: string): Promise<string> {
  const child = spawn(process.execPath, [join(modules, compiler, 'bin/tsc'), '-p', config]);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done(code === 0 ? '' : output || `tsc ended with ${code}.`));
  });
}

const folder = mkdtempSync(join(tmpdir(), 'type-tests-'));
try {
  for (const [reactName, react] of Object.entries(reacts)) {
    for (const [queryName, query] of Object.entries(queries)) {
      const config = join(folder, `react-${reactName}-query-${queryName}.json`);
      writeFileSync(config, JSON.stringify(configuration(react, query)));
      for (const [compilerName, compiler] of Object.entries(compilers)) {
        const output = await check(compiler, config);
        const name = `TypeScript ${compilerName}, React ${reactName}, TanStack Query ${queryName}`;
        console.log(`${output === '' ? 'ok    ' : 'FAILED'}  ${name}\n${output}`.trimEnd());
        if (output !== '') process.exitCode = 1;
      }
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
