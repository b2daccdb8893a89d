import { objectOf } from '@hoopai/conversations-codegen/src/json.ts';
import type { OperationModel } from '@hoopai/conversations-codegen/src/model.ts';
import type { Api } from '../api.ts';
import { type Html, html } from '../html.ts';
import { type RenderOptions, renderInline } from '../markdown.ts';
import { type Example, examplesOf, renderExamples, renderValue } from './examples.ts';
import { renderFields, renderMeaning } from './fields.ts';
import { viewSchema } from './schema-view.ts';
import { heading, type Section } from './section.ts';

/** What a call that worked gives back. */
export function renderAnswer(api: Api, operation: OperationModel, options: RenderOptions): Section {
  const { success } = operation;
  const response = objectOf(objectOf(api.raw(operation.id)['responses'])[success.statusKey]);
  const [media] = Object.values(objectOf(objectOf(api.resolve(response))['content']));
  const schema = viewSchema(api, objectOf(media)['schema']);
  const top = heading(2, 'Answer', 'answer');
  return {
    headings: top.headings,
    html: html`${top.html}<p><span class="status ok">${success.statusKey}</span> ${success.description !== undefined && renderInline(success.description, options)}</p>
<p class="facts">${KINDS[success.kind]}${success.contentType !== undefined && html` <code>${success.contentType}</code>`}. In TypeScript: <code>${operation.resultAlias}</code></p>
${schema.fields.length > 0 ? renderFields(schema.fields, options) : success.kind === 'json' && renderMeaning(schema, options)}
${renderExamples(examplesOf(api, response))}`,
  };
}

const KINDS = { json: 'JSON,', text: 'Text,', binary: 'Bytes,', empty: 'No body' } as const;

/** Every declared error: what it means and what to do, by status. */
export function renderErrors(api: Api, operation: OperationModel, options: RenderOptions): Section {
  const top = heading(2, 'Errors', 'errors');
  const responses = objectOf(api.raw(operation.id)['responses']);
  const parts = operation.errors.map(({ status, description }) => {
    const examples = examplesOf(api, responses[status]);
    return html`<section class="error" id="error-${status}"><h3><span class="status bad">${status}</span> <span>${description !== undefined && renderInline(description, options)}</span></h3>
${examples.map((example) => renderError(example, options))}</section>\n`;
  });
  return { headings: top.headings, html: html`${top.html}${parts}` };
}

function renderError(example: Example, options: RenderOptions): Html {
  const { explanation, summary, value } = example;
  const { canonicalCode, message } = objectOf(value);
  const first: unknown = Array.isArray(message) ? message[0] : message;
  const sign = typeof canonicalCode === 'string' ? canonicalCode : String(first ?? summary);
  return html`<details class="known"><summary><code>${sign}</code>${
    explanation &&
    html`<span class="cause">${renderInline(explanation.cause, options)}</span><span class="fix"><b>Do:</b> ${renderInline(explanation.fix, options)}</span>`
  }</summary>${renderValue(value)}</details>\n`;
}
