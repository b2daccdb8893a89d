import { watch } from 'node:fs';
import { join } from 'node:path';
import { GenerationError } from '@hoopai/conversations-codegen/src/findings.ts';
import type { JsonObject } from '@hoopai/conversations-codegen/src/json.ts';
import { buildSite, type Site } from '../build.ts';
import { renderRedoc } from '../redoc/render.ts';
import { readSources, SourceError } from '../sources.ts';
import { type DocsServer, serveDocs } from './server.ts';
import { bundleSpec, lintSpec } from './spec.ts';

/** Many editors write a file in several steps; this long after the last one the work begins. Milliseconds. */
const QUIET = 30;

export interface LiveOptions {
  readonly root: string;
  readonly port?: number;
  /** Told what happened, one or more lines each. */
  readonly say: (text: string) => void;
}

/** Builds the site in memory, serves it, and builds and reloads again at each change of a spec file, guide or style. */
export async function serveLive({ root, port, say }: LiveOptions): Promise<DocsServer> {
  let bundle = await bundleSpec(root);
  let site: Site = buildSite(readSources(root, bundle));
  let redoc: { of: JsonObject; files: Promise<Site> } | undefined;

  /** Redocly's page takes a second: it is made when somebody asks for it. */
  const read = async (path: string): Promise<string | undefined> => {
    if (path !== 'reference/redoc.html' && path !== 'assets/redoc.js') return site.get(path);
    if (redoc?.of !== bundle) redoc = { of: bundle, files: renderRedoc(readSources(root, bundle).bundle) };
    return (await redoc.files).get(path);
  };
  const server = await serveDocs({ read, isLive: true, ...(port !== undefined && { port }) });

  // What the laws find holds until the spec changes again, whatever guides do meanwhile.
  let findings = lintSpec(root);
  let turn = 0;
  /** Linting takes longer than building and holds nothing up; what it says of an older state is not wanted any more. */
  const report = async (): Promise<void> => {
    const mine = turn;
    const lines = await findings;
    if (mine !== turn) return;
    const text = lines.length > 0 ? lines.join('\n') : undefined;
    if (text !== undefined) say(text);
    server.report(text);
  };
  void report();

  const rebuild = async (isSpecChanged: boolean): Promise<void> => {
    const started = performance.now();
    turn += 1;
    try {
      if (isSpecChanged) bundle = await bundleSpec(root);
      // After the bundle, which the reader waits for.
      if (isSpecChanged) findings = lintSpec(root);
      site = buildSite(readSources(root, bundle));
      server.reload();
      say(`Reloaded in ${Math.round(performance.now() - started)} ms`);
      void report();
    } catch (error) {
      if (!(error instanceof SourceError || error instanceof GenerationError)) throw error;
      say(error.message);
      server.report(error.message);
    }
  };

  const stop = watchSources(root, rebuild, say);
  return {
    ...server,
    close: async () => {
      stop();
      await server.close();
    },
  };
}

/** Calls `rebuild` after changes, one at a time: what changes meanwhile is built after. Returns how to stop. */
function watchSources(root: string, rebuild: (isSpecChanged: boolean) => Promise<void>, say: (text: string) => void) {
  let timer: NodeJS.Timeout | undefined;
  let isSpecChanged = false;
  let isWaiting = false;
  let running: Promise<void> | undefined;
  const begin = (): void => {
    if (running !== undefined) return;
    isWaiting = false;
    const isSpec = isSpecChanged;
    isSpecChanged = false;
    running = rebuild(isSpec)
      .catch((error: unknown) => say(error instanceof Error ? (error.stack ?? error.message) : String(error)))
      .finally(() => {
        running = undefined;
        if (isWaiting) begin();
      });
  };
  const changed = (isSpec: boolean): void => {
    isSpecChanged ||= isSpec;
    isWaiting = true;
    clearTimeout(timer);
    timer = setTimeout(begin, QUIET);
  };
  const watchers = [
    watch(join(root, 'spec'), { recursive: true }, (_event, file) => {
      if (file === null || /^(dist|node_modules|test|\.reports|\.turbo)\b/.test(file)) return;
      if (/\.yaml$/.test(file) && !file.startsWith('workflows')) changed(true);
      else if (/\.md$/.test(file)) changed(false);
    }),
    watch(join(root, 'packages/docs/src'), { recursive: true }, (_event, file) => {
      if (file !== null && /\.(css|js|json|md)$/.test(file)) changed(false);
    }),
    watch(join(root, '.changeset'), () => changed(false)),
  ];
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
