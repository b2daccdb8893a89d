import { html } from '../html.ts';
import type { SiteContext } from '../site/context.ts';
import type { Page } from '../site/layout.ts';

/** For servers that show `404.html`. */
export function renderNotFound(_context: SiteContext): Page {
  return {
    path: '404.html',
    title: 'Not found',
    description: 'There is no such page.',
    isWide: true,
    body: html`<h1>There is no such page.</h1>
<p>Begin at the <a href="index.html">front page</a>, the <a href="guides/index.html">guides</a> or the <a href="reference/index.html">reference</a>.</p>`,
  };
}
