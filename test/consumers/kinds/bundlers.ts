import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Consumer } from '../consumer.ts';
import { run } from '../process.ts';
import { versionOf } from '../versions.ts';
import { installByNpm, installByPnpm, makeProject, runAndJudge } from '../workshop.ts';
import { bundleSize } from './bundle-size.ts';

const bundlers = [
  { name: 'esbuild', install: installByNpm },
  { name: 'Rollup', install: installByPnpm },
  { name: 'webpack', install: installByNpm },
] as const;

/** A bundle of each bundler, run in Node with no node_modules beside it. */
export const bundlerConsumers: readonly Consumer[] = bundlers.map(({ name, install }): Consumer => {
  const id = name.toLowerCase();
  return {
    name,
    versions: `${name} ${versionOf('tools', id)}`,
    shows: 'bundle run in Node with nothing installed',
    async run(workshop) {
      const project = makeProject(workshop, 'bundlers', id);
      await install(workshop, project);
      await run(process.execPath, [`build-${id}.js`], { cwd: project.folder });
      rmSync(join(project.folder, 'node_modules'), { recursive: true });
      await runAndJudge(workshop, project, [process.execPath, 'out/main.js']);
      return bundleSize(join(project.folder, 'out/main.js'));
    },
  };
});
