import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import type { BrowserCommand } from 'vitest/node';
import { type Aliases, aliasesOf } from '../aliases.ts';
import type { Page, renderPage } from './server.tsx';

type Way = Parameters<typeof renderPage>[1];

/** A command that renders the page in Node, with the same versions as in the browser. */
export function renderCommand(folder: string, aliases: Aliases): BrowserCommand<[baseUrl: string, way: Way]> {
  let built: Promise<{ renderPage: typeof renderPage }> | undefined;
  return async (_, baseUrl, way) => {
    built ??= bundle(folder, aliases);
    return (await built).renderPage(baseUrl, way);
  };
}

/** Everything in one file, so that React, its renderer and TanStack Query are those of the aliases. */
async function bundle(outDir: string, aliases: Aliases): Promise<{ renderPage: typeof renderPage }> {
  await build({
    configFile: false,
    root: join(import.meta.dirname, '../..'),
    logLevel: 'error',
    // As where the page is developed: React then says what does not fit.
    mode: 'development',
    resolve: { alias: aliasesOf(aliases), conditions: ['@hoopai/source', 'module', 'node'] },
    ssr: { noExternal: true, resolve: { conditions: ['@hoopai/source', 'module', 'node'] } },
    build: { ssr: 'test/ssr/server.tsx', outDir, emptyOutDir: true, rolldownOptions: { output: { format: 'esm' } } },
  });
  return import(pathToFileURL(join(import.meta.dirname, '../..', outDir, 'server.js')).href);
}

declare module 'vitest/browser' {
  interface BrowserCommands {
    renderPage(baseUrl: string, way: Way): Promise<Page>;
  }
}
