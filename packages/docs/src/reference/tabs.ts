import { codeBlock } from '../highlight.ts';
import { type Html, html } from '../html.ts';
import { labelOf, type Sample } from '../samples.ts';

/** One of several blocks of code at a time. Tabs are radio buttons: they need no script. */
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
