import { html } from '../html.ts';
import { renderMarkdown } from '../markdown.ts';
import { heading } from '../reference/section.ts';
import type { SiteContext } from '../site/context.ts';
import type { Page } from '../site/layout.ts';

/** Releases, newest first, after what is written down for the next one. */
export function renderChangelog(context: SiteContext): Page {
  const path = 'changelog.html';
  const options = context.markdownFor(path);
  const versions = [...new Set(context.sources.changes.map(({ version }) => version))];
  const sections = versions.map((version) => {
    const top = version === '' ? heading(2, 'Next', 'next') : heading(2, version, `v${version}`);
    const entries = context.sources.changes
      .filter((change) => change.version === version)
      .map(
        ({
          packages,
          kind,
          markdown,
        }) => html`<li><p class="facts"><span class="kind">${kind}</span> ${packages.map((name, index) => html`${index > 0 && ', '}<code>${name}</code>`)}</p>
${renderMarkdown(markdown, options).html}</li>\n`,
      );
    return { headings: top.headings, html: html`${top.html}<ul class="changes">${entries}</ul>` };
  });
  return {
    path,
    title: 'Changelog',
    description: 'What changed in each release, and what the next one brings.',
    headings: sections.flatMap((section) => section.headings),
    body: html`<h1>Changelog</h1>
<p class="lead">What changed in each release, and under Next what is written down for the coming one.</p>
${sections.length === 0 ? html`<p>Nothing yet.</p>` : sections.map((section) => section.html)}`,
  };
}
