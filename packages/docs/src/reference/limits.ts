import { objectOf } from '@hoopai/conversations-codegen/src/json.ts';
import type { OperationModel } from '@hoopai/conversations-codegen/src/model.ts';
import type { Api } from '../api.ts';
import { html } from '../html.ts';
import { type RenderOptions, renderInline } from '../markdown.ts';
import { heading, type Section } from './section.ts';

/** Scope, limits, what may be repeated and what a call changes. */
export function renderConduct(api: Api, operation: OperationModel, options: RenderOptions): Section {
  const top = heading(2, 'Scope and limits', 'limits');
  const { scopes, retry, invalidates, pagination } = operation;
  const isSafe = operation.httpMethod !== 'POST' || operation.isIdempotent;
  const facts: readonly (readonly [string, string] | undefined)[] = [
    ['Scope', scopes.length === 0 ? 'None.' : scopes.map((scope) => `\`${scope}\``).join(' or ')],
    ['Rate limit', tooMany(api, operation)],
    [
      'Repeating',
      isSafe
        ? 'Safe: the client repeats it after a lost connection or a 5xx answer.'
        : 'Not safe: after a lost connection or a 5xx answer the client does not repeat it, and the error says whether it may have arrived.',
    ],
    retry && ['Retried', `On ${retry.status} “${retry.message}”, for ${retry.within / 1000} seconds.`],
    pagination && [
      'Pages',
      `\`for await (const item of client.${operation.id}(…))\` walks all of them. By hand: \`${pagination.cursor}\` takes the cursor of the page before.`,
    ],
    invalidates.length > 0
      ? ['Changes', `What ${invalidates.map((id) => `\`${id}\``).join(', ')} read; the hooks refetch them.`]
      : undefined,
  ];
  const rows = facts
    .filter((fact) => fact !== undefined)
    .map(([name, text]) => html`<div><dt>${name}</dt><dd>${renderInline(text, options)}</dd></div>\n`);
  return { headings: top.headings, html: html`${top.html}<dl class="conduct">${rows}</dl>` };
}

function tooMany(api: Api, operation: OperationModel): string {
  const response = objectOf(api.resolve(objectOf(api.raw(operation.id)['responses'])['429']));
  return typeof response['description'] === 'string' ? `429 after: ${response['description']}` : 'None described.';
}
