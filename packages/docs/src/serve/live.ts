import type { JsonObject } from '@hoopai/conversations-codegen/src/json.ts';
import { followSources } from '@hoopai/conversations-dev/src/follow-sources.ts';
import { buildSite, type Site } from '../build.ts';
import { renderRedoc } from '../redoc/render.ts';
import { readSources, SourceError } from '../sources.ts';
import { type DocsServer, serveDocs } from './server.ts';

export interface LiveOptions {
  readonly root: string;
  readonly port?: number;
  /** Told what happened, one or more lines each. */
  readonly say: (text: string) => void;
  /** Gets each new state of the spec before the pages are built. */
  readonly onSpec?: (bundle: JsonObject) => Promise<void>;
}

/** Builds the site in memory, serves it, and builds and reloads again at each change of a spec file, guide or style. */
export async function serveLive({ root, port, say, onSpec }: LiveOptions): Promise<DocsServer> {
  let bundle: JsonObject | undefined;
  // Nothing, until the sources can be read.
  let site: Site = new Map();
  let redoc: { of: JsonObject; files: Promise<Site> } | undefined;

  /** Redocly's page takes a second: it is made when somebody asks for it. */
  const read = async (path: string): Promise<string | undefined> => {
    if (path !== 'reference/redoc.html' && path !== 'assets/redoc.js') return site.get(path);
    if (bundle === undefined) return undefined;
    if (redoc?.of !== bundle) redoc = { of: bundle, files: renderRedoc(readSources(root, bundle).bundle) };
    return (await redoc.files).get(path);
  };
  const server = await serveDocs({ read, isLive: true, ...(port !== undefined && { port }) });

  const stop = await followSources({
    root,
    say,
    folders: ['packages/docs/src', '.changeset'],
    isSource: (path) => path.startsWith('.changeset') || /^packages\/docs\/src\/.*\.(css|js|json|md)$/.test(path),
    isMistake: (error) => error instanceof SourceError,
    report: (problem) => server.report(problem),
    work: async (state) => {
      if (state.isSpecChanged) await onSpec?.(state.bundle);
      const started = performance.now();
      bundle = state.bundle;
      site = buildSite(readSources(root, bundle));
      server.reload();
      if (state.paths.size > 0) say(`Reloaded in ${Math.round(performance.now() - started)} ms`);
    },
  });
  return {
    ...server,
    close: async () => {
      await stop();
      await server.close();
    },
  };
}
