import type { Api } from '../api.ts';
import type { RenderOptions } from '../markdown.ts';
import type { Sources } from '../sources.ts';
import { relativePath } from './layout.ts';

/** What every page is made from. */
export interface SiteContext {
  readonly api: Api;
  readonly sources: Sources;
  /** How Markdown on the page at `path` finds operations and other pages. */
  markdownFor(path: string): RenderOptions;
}

export function operationPath(id: string): string {
  return `reference/${id}.html`;
}

export function createContext(api: Api, sources: Sources): SiteContext {
  return {
    api,
    sources,
    markdownFor: (path) => ({
      linkOperation: (id) =>
        api.operation(id) === undefined || operationPath(id) === path
          ? undefined
          : relativePath(path, operationPath(id)),
      // In the sources a chapter is a .md file beside the others; NOTES.md is a chapter of its own here.
      rewriteLink: (target) =>
        target
          .replace(/^(?:\.\.\/)+NOTES\.md/, relativePath(path, 'guides/differences.html'))
          .replace(/^(?!\w+:)(.*)\.md(#|$)/, '$1.html$2'),
    }),
  };
}
