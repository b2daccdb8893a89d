import { objectOf } from '@hoopai/conversations-codegen/src/json.ts';
import type { Choice, OperationModel, VariantModel } from '@hoopai/conversations-codegen/src/model.ts';
import type { Api } from '../api.ts';
import { type Html, html } from '../html.ts';
import type { Heading, RenderOptions } from '../markdown.ts';
import { renderMarkdown } from '../markdown.ts';
import { samplesOfExample } from '../samples.ts';
import type { SiteContext } from '../site/context.ts';
import { type Example, examplesOf, renderExamples } from './examples.ts';
import { renderFields } from './fields.ts';
import { fieldsOf } from './schema-view.ts';
import { heading, type Section } from './section.ts';

/** The request body: one list of fields, or one per channel. */
export function renderBody(
  { api, sources }: SiteContext,
  operation: OperationModel,
  options: RenderOptions,
): Section | undefined {
  const request = objectOf(api.resolve(api.raw(operation.id)['requestBody']));
  const [media] = Object.values(objectOf(request['content']));
  if (operation.body === undefined) return undefined;
  const schema = objectOf(api.resolve(objectOf(media)['schema']));
  const examples = examplesOf(api, request).map((example) => ({
    ...example,
    samples: samplesOfExample(sources.samples, operation.id, example.name),
  }));
  const top = heading(2, 'Body', 'body');
  const intro = html`${top.html}<p class="facts">Sent as <code>${operation.body.contentType}</code></p>
${typeof schema['description'] === 'string' && renderMarkdown(schema['description'], options).html}`;
  const union = operation.body.union;
  if (union === undefined) {
    return {
      headings: top.headings,
      html: html`${intro}${renderChoices(operation.body.choices)}${renderFields(fieldsOf(api, schema), options)}${renderExamples(examples)}`,
    };
  }
  const variants = renderVariants(api, schema, union, examples, options);
  return {
    headings: [...top.headings, ...variants.flatMap(({ headings }) => headings)],
    html: html`${intro}<p class="chooser"><span>By <code>${union.property}</code>:</span> ${variants.map(({ link }) => link)}</p>
${variants.map((variant) => variant.html)}`,
  };
}

interface RenderedVariant extends Section {
  readonly link: Html;
}

/** One part per channel; channels that share a schema share a part. */
function renderVariants(
  api: Api,
  schema: Record<string, unknown>,
  union: { readonly property: string; readonly variants: readonly VariantModel[] },
  examples: readonly Example[],
  options: RenderOptions,
): RenderedVariant[] {
  const mapping = Object.entries(objectOf(objectOf(schema['discriminator'])['mapping']));
  const references = [...new Set(mapping.map(([, reference]) => reference))];
  return references.map((reference, index) => {
    const values = mapping.filter(([, target]) => target === reference).map(([value]) => value);
    const variant = objectOf(api.resolve({ $ref: reference }));
    const mine = examples.filter(({ value }) => values.includes(String(objectOf(value)[union.property])));
    const choices = union.variants.find((each) => values.some((value) => each.values.includes(value)))?.choices ?? [];
    const anchor = `body-${values[0]}`;
    const title: Heading = { level: 3, text: values.join(', '), anchor };
    return {
      headings: [title],
      link: html`${index > 0 && ' '}<a href="#${anchor}">${values.join(', ')}</a>`,
      html: html`<details class="variant" id="${anchor}"${index === 0 && html` open`}><summary><h3>${values.map((value, at) => html`${at > 0 && ' '}<code>${value}</code>`)}</h3></summary>
${typeof variant['description'] === 'string' && renderMarkdown(variant['description'], options).html}
${renderChoices(choices)}${renderFields(fieldsOf(api, variant), options)}${renderExamples(mine)}</details>\n`,
    };
  });
}

/** What the schema asks for beside single required fields. */
function renderChoices(choices: readonly Choice[]): Html | undefined {
  if (choices.length === 0) return undefined;
  const items = choices.map((choice) => {
    const groups = choice.map((group) =>
      group.map((name, index) => html`${index > 0 && ' with '}<code>${name}</code>`),
    );
    return html`<li>${groups.map((group, index) => html`${index > 0 && ' or '}${group}`)}</li>`;
  });
  return html`<div class="needs"><p>Needs${choices.length > 1 && ', each'}:</p><ul>${items}</ul></div>`;
}
