import { fillGeneratedParts } from '../generated-parts.ts';
import { html } from '../html.ts';
import { plainMarkdown, renderInline, renderMarkdown } from '../markdown.ts';
import type { SiteContext } from '../site/context.ts';
import type { NavLink, Page } from '../site/layout.ts';
import type { GuideSource } from '../sources.ts';

export function guidePath({ name }: GuideSource): string {
  return `guides/${name}.html`;
}

export function guideLinks(guides: readonly GuideSource[]): NavLink[] {
  return guides.map((guide) => ({ path: guidePath(guide), label: guide.title }));
}

/** The guide's Markdown with its generated parts in place. */
function guideMarkdown(guide: GuideSource, context: SiteContext): string {
  // What stands behind the language of a block is for those who run it.
  const markdown = guide.markdown.trim().replace(/^(```\w+) .*$/gm, '$1');
  const text = `# ${guide.title}\n\n${guide.summary}\n\n${markdown}\n`;
  return fillGeneratedParts(text, `spec/guides/${guide.name}.md`, context);
}

/** One chapter as a page, and its text. */
export function renderGuide(guide: GuideSource, context: SiteContext): { page: Page; markdown: string } {
  const path = guidePath(guide);
  const markdown = guideMarkdown(guide, context);
  const body = markdown.slice(markdown.indexOf(guide.summary) + guide.summary.length);
  const options = context.markdownFor(path);
  const rendered = renderMarkdown(body, options);
  const links = guideLinks(context.sources.guides);
  const index = links.findIndex((link) => link.path === path);
  const page: Page = {
    path,
    title: guide.title,
    description: plainMarkdown(guide.summary),
    markdown: path.replace(/html$/, 'md'),
    headings: rendered.headings,
    previous: links[index - 1],
    next: links[index + 1],
    body: html`<h1>${guide.title}</h1>
<p class="lead">${renderInline(guide.summary, options)}</p>
${rendered.html}`,
  };
  return { page, markdown };
}

/** The list of all chapters. */
export function renderGuideIndex(context: SiteContext): Page {
  const path = 'guides/index.html';
  const options = context.markdownFor(path);
  const entries = context.sources.guides.map(
    (guide) =>
      html`<li><a href="${guide.name}.html">${guide.title}</a><p>${renderInline(guide.summary, options)}</p></li>\n`,
  );
  return {
    path,
    title: 'Guides',
    description: 'Chapters on sending, receiving, errors, limits and more.',
    body: html`<h1>Guides</h1>
<p class="lead">Each answers one question, and every piece of code in them is compiled and run.</p>
<ol class="chapters">${entries}</ol>`,
  };
}
