import type { Consumer } from '../consumer.ts';
import { run } from '../process.ts';
import { versionOf } from '../versions.ts';
import { installByNpm, installByPnpm, makeProject, runAndJudge } from '../workshop.ts';
import { missing, programs } from './engine.ts';

const nodes = ['node-22', 'node-24', 'node-26'] as const;

const formats = [
  { name: 'ESM', template: 'node-esm', install: installByNpm, shows: '`import`, every entry; installed by npm' },
  {
    name: 'CommonJS',
    template: 'node-commonjs',
    install: installByPnpm,
    shows: '`require`, every entry; installed by pnpm',
  },
] as const;

/** Plain JavaScript on each Node. */
export const nodeConsumers: readonly Consumer[] = formats.flatMap(({ name, template, install, shows }) =>
  nodes.map(
    (node): Consumer => ({
      name: `Node ${node.slice('node-'.length)}, ${name}`,
      versions: `Node ${versionOf('engines', node)}`,
      shows,
      missing: () => missing(node),
      async run(workshop) {
        const project = makeProject(workshop, template, `${template}-${node}`);
        await install(workshop, project);
        await run(programs[node], ['entries.js'], { cwd: project.folder });
        await runAndJudge(workshop, project, [programs[node], 'main.js']);
        return undefined;
      },
    }),
  ),
);
