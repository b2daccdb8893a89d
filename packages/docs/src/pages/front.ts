import { objectOf } from '@hoopai/conversations-codegen/src/json.ts';
import { type Html, html } from '../html.ts';
import { renderTabs } from '../reference/tabs.ts';
import type { Sample } from '../samples.ts';
import type { SiteContext } from '../site/context.ts';
import type { Page } from '../site/layout.ts';
import { type GuideSource, SourceError } from '../sources.ts';
import { guidePath } from './guides.ts';

/** The front page: what this is, the first call, and where to go, in one screen. */
export function renderFront(context: SiteContext): Page {
  const description =
    'A typed client, React hooks, a local mock and these pages for the HoopAI Conversations API, all made from one description.';
  return {
    path: 'index.html',
    title: 'HoopAI Conversations',
    description,
    isWide: true,
    body: html`<div class="hero">
<div>
<h1>Send, receive and follow every message of a location.</h1>
<p class="lead">SMS, email, WhatsApp, Facebook, Instagram, live chat and calls of the HoopAI Conversations API: a typed client, React hooks, a local mock and these pages, all made from one description that says what the server really does.</p>
<p class="install"><code>npm install @hoopai/conversations</code></p>
<p class="actions">${startLinks(context)}</p>
${counts(context)}
</div>
<div class="start">${renderTabs('start', 'Quick start', quickStarts(context.sources.guides))}</div>
</div>
${tasks(context)}`,
  };
}

/** The tabs: blocks of guides, so that what is shown here is compiled and run as they are. */
const QUICK_STARTS = [
  { label: 'TypeScript', guide: 'first-message', block: /^```(ts) [^\n]*file=send\.ts\b[^\n]*\n(.*?)^```$/ms },
  { label: 'React', guide: 'react-inbox', block: /^```(tsx) [^\n]*file=inbox\.tsx\b[^\n]*\n(.*?)^```$/ms },
  { label: 'curl', guide: 'first-message', block: /^```(sh)\n(curl .*?)^```$/ms },
  { label: 'History', guide: 'history', block: /^```(ts)\b[^\n]*\n(.*?)^```$/ms },
] as const;

function quickStarts(guides: readonly GuideSource[]): Sample[] {
  return QUICK_STARTS.map(({ label, guide, block }) => {
    const [, lang, source] = block.exec(guides.find(({ name }) => name === guide)?.markdown ?? '') ?? [];
    if (lang !== undefined && source !== undefined) return { lang, label, source: source.trimEnd() };
    throw new SourceError(
      `spec/guides/${guide}.md:1 has no block for the tab "${label}" of the front page: see packages/docs/src/pages/front.ts.`,
    );
  });
}

function startLinks({ sources }: SiteContext): Html {
  const [first] = sources.guides;
  return html`${first && html`<a class="primary" href="${guidePath(first)}">${first.title}</a> `}<a href="reference/index.html">All operations</a>`;
}

function counts({ api }: SiteContext): Html {
  const components = objectOf(api.bundle['components']);
  const size = (name: string): number => Object.keys(objectOf(components[name])).length;
  const rows: readonly (readonly [number, string])[] = [
    [api.model.operations.length, 'operations'],
    [size('schemas'), 'schemas'],
    [size('examples'), 'checked examples'],
    [api.model.knownErrors.length, 'errors with cause and fix'],
  ];
  return html`<dl class="counts">${rows.map(([count, what]) => html`<div><dt>${what}</dt><dd>${count}</dd></div>`)}</dl>`;
}

/** Chapters by task, then operations by resource: every page is one step from here. */
function tasks({ api, sources }: SiteContext): Html {
  const guides = sources.guides.map(
    (guide) => html`<li><a href="${guidePath(guide)}">${guide.title}</a><p>${guide.summary}</p></li>\n`,
  );
  const resources = api.model.resources.map(({ name }) => {
    const operations = api.model.operations.filter((operation) => operation.resource === name);
    const links = operations.map(({ id }) => html` <a href="reference/${id}.html"><code>${id}</code></a>`);
    return html`<div><dt><a href="reference/index.html#${name}">${name}</a></dt><dd>${links}</dd></div>\n`;
  });
  return html`${guides.length > 0 && html`<section class="tasks" aria-labelledby="tasks"><h2 id="tasks">What do you want to do?</h2><ul>${guides}</ul></section>`}
<section class="all-operations" aria-labelledby="operations"><h2 id="operations">Every operation</h2><dl>${resources}</dl></section>`;
}
