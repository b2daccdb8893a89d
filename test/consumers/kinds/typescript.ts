import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Consumer } from '../consumer.ts';
import { run } from '../process.ts';
import { versionOf } from '../versions.ts';
import { installByNpm, locked, makeProject, type Project, runAndJudge } from '../workshop.ts';

const compilers = ['typescript-5.9', 'typescript-6', 'typescript-7'] as const;

// With `nodenext` the project knows Node and no DOM, with `bundler` it is the other way round.
const resolutions = {
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext', lib: ['es2023'], types: ['node'] },
  bundler: { module: 'esnext', moduleResolution: 'bundler', lib: ['es2023', 'dom', 'dom.iterable'], types: [] },
};

/** Each compiler with both resolutions, with and without exactOptionalPropertyTypes, and what it emits run. */
export const typescriptConsumers: readonly Consumer[] = compilers.map(
  (compiler): Consumer => ({
    name: compiler.replace('typescript-', 'TypeScript '),
    versions: `TypeScript ${versionOf('tools', compiler)}, @types/react ${versionOf('dependencies', '@types/react')}`,
    shows: 'client, hooks, chat; `nodenext`, `bundler`; exact optional properties on, off; `skipLibCheck: false`',
    async run(workshop) {
      const project = makeProject(workshop, 'typescript', compiler);
      await installByNpm(workshop, project);
      const checks = Object.keys(resolutions).flatMap((resolution) =>
        [true, false].map((isExact) => ({ resolution: resolution as keyof typeof resolutions, isExact })),
      );
      for (const { resolution, isExact } of checks) {
        const config = writeConfig(project, resolution, isExact);
        await run(process.execPath, [compilerFile(compiler), '-p', config], { cwd: project.folder });
      }
      await runAndJudge(workshop, project, [process.execPath, 'out/nodenext-exact/src/main.js']);
      return `${checks.length} settings`;
    },
  }),
);

const compilerFile = (compiler: string): string => join(locked('tools'), compiler, 'bin/tsc');

function writeConfig({ folder }: Project, resolution: keyof typeof resolutions, isExact: boolean): string {
  const name = `${resolution}-${isExact ? 'exact' : 'loose'}`;
  const file = `tsconfig.${name}.json`;
  const config = {
    extends: './tsconfig.json',
    compilerOptions: {
      ...resolutions[resolution],
      exactOptionalPropertyTypes: isExact,
      outDir: `out/${name}`,
      rootDir: '.',
    },
    include: ['src', isExact ? 'exact-on.ts' : 'exact-off.ts', ...(resolution === 'nodenext' ? ['commonjs.cts'] : [])],
  };
  writeFileSync(join(folder, file), JSON.stringify(config));
  return file;
}
