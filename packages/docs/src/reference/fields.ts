import { type Html, html } from '../html.ts';
import { type RenderOptions, renderInline, renderMarkdown } from '../markdown.ts';
import type { FieldView, SchemaView } from './schema-view.ts';

/** Fields as a list of terms; what is inside an object opens on demand, without a script. */
export function renderFields(fields: readonly FieldView[], options: RenderOptions): Html {
  return html`<dl class="fields">${fields.map((field) => renderField(field, options))}</dl>`;
}

function renderField({ name, isRequired, schema }: FieldView, options: RenderOptions): Html {
  return html`<div><dt><code>${name}</code> <span class="type">${schema.type}</span>${
    isRequired && html` <span class="required">required</span>`
  }${schema.isDeprecated && html` <span class="deprecated">deprecated</span>`}</dt>
<dd>${renderMeaning(schema, options)}</dd></div>\n`;
}

/** Description, values, limits, example, and the fields inside. */
export function renderMeaning(schema: SchemaView, options: RenderOptions): Html {
  return html`${schema.description !== undefined && renderMarkdown(schema.description, options).html}${renderValues(
    schema,
    options,
  )}${renderFacts(schema)}${
    schema.fields.length > 0 &&
    html`<details><summary>${schema.fields.length} ${schema.fields.length === 1 ? 'field' : 'fields'} inside</summary>${renderFields(schema.fields, options)}</details>`
  }`;
}

function renderValues({ values, isOpen }: SchemaView, options: RenderOptions): Html | undefined {
  if (values.length === 0) return undefined;
  const intro = values.length === 1 ? 'Always' : isOpen ? 'Known values:' : 'One of';
  const list = values.map((value) => html` <code>${value}</code>`);
  return html`<p class="values">${intro}${list}${isOpen && renderInline('. Others may come.', options)}</p>`;
}

function renderFacts({ limits, example, values }: SchemaView): Html | undefined {
  const shown = example === undefined || values.length === 1 ? undefined : printExample(example);
  if (limits.length === 0 && shown === undefined) return undefined;
  const words = limits.join(', ');
  return html`<p class="facts">${words}${words !== '' && shown !== undefined && '. '}${
    shown !== undefined && html`Example: <code>${shown}</code>`
  }</p>`;
}

function printExample(example: unknown): string | undefined {
  const text = typeof example === 'string' ? example : JSON.stringify(example);
  return text.length > 160 ? undefined : text;
}
