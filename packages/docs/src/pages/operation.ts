import type { OperationModel } from '@hoopai/conversations-codegen/src/model.ts';
import { type Html, html } from '../html.ts';
import { plainMarkdown, type RenderOptions, renderInline, renderMarkdown } from '../markdown.ts';
import { readNotes } from '../notes.ts';
import { renderAnswer, renderErrors } from '../reference/answers.ts';
import { renderBody } from '../reference/body.ts';
import { renderCall } from '../reference/call.ts';
import { renderConduct } from '../reference/limits.ts';
import { renderParameters } from '../reference/parameters.ts';
import { heading, type Section } from '../reference/section.ts';
import { operationPath, type SiteContext } from '../site/context.ts';
import type { NavLink, Page } from '../site/layout.ts';

export function operationLink({ id, summary }: OperationModel): NavLink {
  return { path: operationPath(id), label: id, ...(summary !== undefined && { hint: summary }) };
}

/** Everything about one operation on one page. */
export function renderOperation(operation: OperationModel, context: SiteContext): Page {
  const { api } = context;
  const path = operationPath(operation.id);
  const options = context.markdownFor(path);
  const sections = [
    renderParameters(api, operation, options),
    renderBody(context, operation, options),
    renderAnswer(api, operation, options),
    renderErrors(api, operation, options),
    renderConduct(api, operation, options),
    renderDifferences(operation, context, options),
  ].filter((section) => section !== undefined);
  const all = api.model.operations;
  const index = all.findIndex(({ id }) => id === operation.id);
  const neighbour = (at: number): NavLink | undefined => all[at] && operationLink(all[at]);
  return {
    path,
    title: operation.id,
    description: plainMarkdown(operation.summary ?? operation.id),
    markdown: path.replace(/html$/, 'md'),
    headings: sections.flatMap((section) => section.headings),
    previous: neighbour(index - 1),
    next: neighbour(index + 1),
    body: html`<p class="crumb"><a href="index.html#${operation.resource}">${operation.resource}</a></p>
<h1>${operation.summary ?? operation.id}${operation.isDeprecated && html` <span class="deprecated">deprecated</span>`}</h1>
<p class="route">${routeOf(operation)}</p>
<p class="names"><code>client.${operation.id}()</code>${hookName(operation)}</p>
${operation.description !== undefined && renderMarkdown(operation.description, options).html}
${renderCall(api, operation)}
${sections.map((section) => section.html)}`,
  };
}

/** Method and path, as they go over the wire. */
export function routeOf({ httpMethod, path }: OperationModel): Html {
  return html`<span class="method ${httpMethod.toLowerCase()}">${httpMethod}</span> <code>${path}</code>`;
}

function hookName({ id }: OperationModel): Html {
  return html` <code>use${id.charAt(0).toUpperCase()}${id.slice(1)}()</code>`;
}

/** Where the server does something else than the published documents say of this operation. */
function renderDifferences(
  operation: OperationModel,
  { api, sources }: SiteContext,
  options: RenderOptions,
): Section | undefined {
  const ids = api.model.operations.map(({ id }) => id);
  const notes = readNotes(sources.notes, ids).filter((note) => note.operations.includes(operation.id));
  if (notes.length === 0) return undefined;
  const top = heading(2, 'Other than published', 'differences');
  const items = notes.map(
    (note) =>
      html`<li><p><b>Published:</b> ${renderInline(note.published, options)}</p><p><b>The server:</b> ${renderInline(note.server, options)} <small>(${note.confidence})</small></p></li>\n`,
  );
  return { headings: top.headings, html: html`${top.html}<ul class="differences">${items}</ul>` };
}
