/**
 * Runs the type tests with each TypeScript, React and TanStack Query that is supported:
 *
 *   node test/types/run.ts
 *
 * The oldest and the newest pair of React and TanStack Query are checked by each TypeScript, the mixed pairs by the newest.
 * Prints one line for each combination. Exit code 1 when one of them fails.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const modules = join(root, 'node_modules');

const compilers = { '5.9': 'typescript-5.9', '6': 'typescript-6', '7': 'typescript' };
const reacts = { '18': 'types-react-18', '19': '@types/react' };
const queries = { '5.107': 'react-query-5.107', '5.108': '@tanstack/react-query' };

/** A configuration in which every import of these packages, also those in declarations, means these versions. */
function configuration(react: string, query: string): object {
  // Files and not folders: a path that stands for a module of ESM is not searched.
  const paths = {
    react: [join(react, 'index.d.ts')],
    'react/jsx-runtime': [join(react, 'jsx-runtime.d.ts')],
    '@tanstack/react-query': [join(query, 'build/modern/index.d.ts')],
  };
  return {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { paths, types: [], skipLibCheck: true },
    include: [
      join(root, 'src'),
      join(root, 'test/types/*.test-d.ts'),
      join(root, 'test/generated'),
      join(root, 'examples'),
    ],
  };
}

/** What is wrong: the messages of the compiler, and the files it took from other versions. Nothing where all is well. */
function check(compiler: string, config: string, versions: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [join(modules, compiler, 'bin/tsc'), '-p', config, '--listFiles']);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => {
      const files = output.split('\n').filter((line) => existsSync(line));
      const faults = versions.filter((version) => !files.some((file) => file.startsWith(`${version}/`)));
      const strangers = files.filter(
        (file) => isOf(file) && !versions.some((version) => file.startsWith(`${version}/`)),
      );
      const wrong = [
        ...faults.map((version) => `${version} is not used`),
        ...strangers.map((file) => `${file} is used`),
      ];
      const messages = code === 0 ? '' : output.replace(/^\/.*\n/gm, '') || `tsc ended with ${code}.`;
      done(`${messages}${wrong.join('\n')}`);
    });
  });
}

/** Whether a file belongs to some version of React's types or of TanStack Query. */
function isOf(file: string): boolean {
  return /node_modules\/(@types\/react|@tanstack\/react-query)\//.test(file);
}

const folder = mkdtempSync(join(tmpdir(), 'type-tests-'));
try {
  for (const [reactName, react] of Object.entries(reacts)) {
    for (const [queryName, query] of Object.entries(queries)) {
      const config = join(folder, `react-${reactName}-query-${queryName}.json`);
      const versions = [react, query].map((name) => realpathSync(join(modules, name)));
      writeFileSync(config, JSON.stringify(configuration(join(modules, react), join(modules, query))));
      const isMixed = (reactName === '18') !== (queryName === '5.107');
      for (const [compilerName, compiler] of Object.entries(compilers)) {
        if (isMixed && compilerName !== '7') continue;
        const output = await check(compiler, config, versions);
        const name = `TypeScript ${compilerName}, React ${reactName}, TanStack Query ${queryName}`;
        console.log(`${output === '' ? 'ok    ' : 'FAILED'}  ${name}\n${output}`.trimEnd());
        if (output !== '') process.exitCode = 1;
      }
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
