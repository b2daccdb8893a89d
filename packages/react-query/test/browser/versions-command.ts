import { readFileSync } from 'node:fs';
import type { BrowserCommand } from 'vitest/node';

const names = { react: 'React', '@tanstack/react-query': 'Query' };

/** The name of the project, and what it should be by the versions that the browser gets. */
export const readVersions: BrowserCommand<[]> = ({ project }) => {
  const bundled = project.vite.environments.client.depsOptimizer?.metadata.optimized ?? {};
  const parts = Object.entries(names).map(([name, shown]) => `${shown} ${versionAt(bundled[name]?.src ?? '')}`);
  return { named: project.name, found: parts.join(', ') };
};

/** The version of the package that a file belongs to. */
function versionAt(file: string): string {
  const folder = /^.*\/node_modules\/(@[^/]+\/)?[^/]+/.exec(file)?.[0];
  return JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')).version;
}

declare module 'vitest/browser' {
  interface BrowserCommands {
    readVersions(): Promise<{ readonly named: string; readonly found: string }>;
  }
}
