import { isObject, type JsonObject, objectOf } from '@hoopai/conversations-codegen/src/json.ts';
import type { Api } from '../api.ts';
import { codeBlock } from '../highlight.ts';
import { type Html, html } from '../html.ts';
import type { Sample } from '../samples.ts';
import { renderTabs } from './tabs.ts';

export interface Example {
  readonly name: string;
  readonly summary: string;
  readonly value: unknown;
  /** Cause and fix, on errors. */
  readonly explanation: { readonly cause: string; readonly fix: string } | undefined;
  /** The code that sends it, on bodies. */
  readonly samples?: readonly Sample[];
}

/** The named examples of a request or response, of its first media type. */
export function examplesOf(api: Api, owner: unknown): Example[] {
  const content = objectOf(objectOf(api.resolve(owner))['content']);
  const examples = objectOf(objectOf(Object.values(content)[0])['examples']);
  return Object.entries(examples).map(([name, reference]) => readExample(name, objectOf(api.resolve(reference))));
}

function readExample(name: string, example: JsonObject): Example {
  const known = example['x-error'];
  return {
    name,
    summary: typeof example['summary'] === 'string' ? example['summary'] : name,
    value: example['value'],
    explanation: isObject(known) ? { cause: String(known['cause']), fix: String(known['fix']) } : undefined,
  };
}

/** Each opens on demand; the first is open where it is the only thing to see. */
export function renderExamples(examples: readonly Example[], isFirstOpen = false): Html | undefined {
  if (examples.length === 0) return undefined;
  const items = examples.map(
    (example, index) =>
      html`<details class="example"${isFirstOpen && index === 0 && html` open`}><summary>${example.summary}</summary>${renderExample(example)}</details>\n`,
  );
  return html`<div class="examples">${items}</div>`;
}

/** The value, and beside it the code that sends it. */
function renderExample({ name, summary, value, samples = [] }: Example): Html {
  if (samples.length === 0) return renderValue(value);
  const json: Sample = { lang: 'json', label: 'JSON', source: JSON.stringify(value, null, 2) };
  return renderTabs(`example-${name}`, summary, [json, ...samples]);
}

export function renderValue(value: unknown): Html {
  if (typeof value === 'string') return codeBlock(value, 'text');
  return codeBlock(JSON.stringify(value, null, 2) ?? '', 'json');
}
