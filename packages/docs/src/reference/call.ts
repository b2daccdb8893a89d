import { printExampleCall } from '@hoopai/conversations-codegen/src/emit/example-call.ts';
import type { OperationModel } from '@hoopai/conversations-codegen/src/model.ts';
import type { Api } from '../api.ts';
import { codeBlock } from '../highlight.ts';
import { type Html, html } from '../html.ts';
import { labelOf, type Sample, samplesOf } from '../samples.ts';

/** The call in every language there is a sample for; in TypeScript at least. Tabs are radio buttons: they need no script. */
export function renderCall(api: Api, operation: OperationModel): Html {
  return renderTabs(`call-${operation.id}`, `How to call ${operation.id}`, callSamples(api, operation));
}

export function callSamples(api: Api, operation: OperationModel): readonly Sample[] {
  const samples = samplesOf(api.raw(operation.id));
  if (samples.length > 0) return samples;
  const source = printExampleCall(operation) ?? `await client.${operation.id}(input)`;
  return [{ lang: 'TypeScript', label: 'TypeScript', source }];
}

export function renderTabs(name: string, title: string, samples: readonly Sample[]): Html {
  const [only] = samples;
  if (samples.length === 1 && only !== undefined) return codeBlock(only.source, only.lang);
  const tabs = samples.map((sample, index) => {
    const id = `${name}-${index}`;
    return html`<input type="radio" name="${name}" id="${id}"${index === 0 && html` checked`}><label for="${id}">${labelOf(sample)}</label>`;
  });
  const panels = samples.map((sample) => codeBlock(sample.source, sample.lang));
  return html`<fieldset class="tabs"><legend class="hidden">${title}</legend>${tabs}${panels}</fieldset>`;
}
