import { type Html, html } from '../html.ts';
import { renderInline, renderMarkdown } from '../markdown.ts';
import { heading } from '../reference/section.ts';
import type { SiteContext } from '../site/context.ts';
import type { Page } from '../site/layout.ts';
import { routeOf } from './operation.ts';

/** All operations by resource. `#sendMessage` leads to its entry, and from there to its page. */
export function renderReferenceIndex(context: SiteContext): Page {
  const path = 'reference/index.html';
  const { model } = context.api;
  const options = context.markdownFor(path);
  const resources = model.resources.map(({ name, description }) => {
    const top = heading(2, name, name);
    const entries = model.operations
      .filter((operation) => operation.resource === name)
      .map(
        (operation): Html =>
          html`<li id="${operation.id}"><a href="${operation.id}.html"><code>${operation.id}</code></a><p>${operation.summary}</p><p class="route">${routeOf(operation)}</p></li>\n`,
      );
    return {
      headings: top.headings,
      html: html`${top.html}${description !== undefined && html`<p>${renderInline(description, options)}</p>`}<ul class="operations">${entries}</ul>`,
    };
  });
  return {
    path,
    title: 'Reference',
    description: `All ${model.operations.length} operations of the HoopAI Conversations API, by resource.`,
    headings: resources.flatMap((resource) => resource.headings),
    body: html`<h1>Reference</h1>
<p class="lead">${model.operations.length} operations. A name is the same everywhere: the method of the client, the hook, the page here.</p>
${renderMarkdown(`Every request goes to \`${serverOf(context)}\` with a bearer token and a \`Version\` header, which the client fills in. Also as [one page by Redoc](redoc.html).`, options).html}
${resources.map((resource) => resource.html)}`,
  };
}

function serverOf({ api }: SiteContext): string {
  const [server] = (api.bundle['servers'] as { url: string }[] | undefined) ?? [];
  return server?.url ?? '';
}
