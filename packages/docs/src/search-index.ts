import type { ApiModel } from '@hoopai/conversations-codegen/src/model.ts';
import { plainMarkdown } from './markdown.ts';
import { operationPath } from './site/context.ts';
import type { Page } from './site/layout.ts';

/** What the search knows: title, address from the root, kind, further words. Arrays, as keys would be half of the file. */
export type SearchEntry = readonly [title: string, path: string, kind: string, words: string];

/** Guides, their headings, operations and errors. */
export function searchEntries(pages: readonly Page[], model: ApiModel): SearchEntry[] {
  const operations = model.operations.map(
    ({ id, summary, httpMethod, path, resource, description }): SearchEntry => [
      id,
      operationPath(id),
      'Operation',
      [summary, `${httpMethod} ${path}`, resource, firstSentence(description)].filter(Boolean).join(' · '),
    ],
  );
  const chapters = pages.filter(({ path }) => !/^reference\/\w+\.html$/.test(path) || path === 'reference/index.html');
  const guides = chapters.flatMap((page): SearchEntry[] => [
    [page.title, page.path, page.path.startsWith('guides/') ? 'Guide' : 'Page', page.description],
    ...(page.headings ?? []).map(({ text, anchor }): SearchEntry => [text, `${page.path}#${anchor}`, page.title, '']),
  ]);
  const errors = model.knownErrors.flatMap((error): SearchEntry[] => {
    const [operation] = error.operations;
    if (operation === undefined) return [];
    const path = `${operationPath(operation)}#error-${error.statuses[0]}`;
    return [[error.match, path, 'Error', `${error.statuses.join(', ')} · ${error.cause} ${error.fix}`]];
  });
  return [...guides, ...operations, ...errors];
}

function firstSentence(text: string | undefined): string {
  return plainMarkdown(text ?? '').split(/(?<=\.)\s/)[0] ?? '';
}

/** A script instead of JSON: a page opened from a folder may load a script, and nothing else. */
export function searchScript(entries: readonly SearchEntry[]): string {
  return `window.hoopaiSearch=${JSON.stringify(entries)}\n`;
}
