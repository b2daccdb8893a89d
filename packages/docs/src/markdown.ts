import MarkdownIt from 'markdown-it';
import { codeBlock } from './highlight.ts';
import { escapeHtml, type Html, html, trusted } from './html.ts';
import { Slugs } from './slug.ts';

export interface Heading {
  readonly level: number;
  readonly text: string;
  readonly anchor: string;
}

export interface Rendered {
  readonly html: Html;
  readonly headings: readonly Heading[];
}

export interface RenderOptions {
  /** The address of an operation's page as seen from this page; undefined for what is no operation. */
  readonly linkOperation?: (id: string) => string | undefined;
  /** What a link of the source leads to on the site. */
  readonly rewriteLink?: (target: string) => string;
}

/** What one rendering knows and gathers; markdown-it hands it through to the rules. */
interface Environment extends Record<PropertyKey, unknown> {
  readonly options: RenderOptions;
  readonly slugs: Slugs;
  readonly headings: Heading[];
}

// `html: false`: tags in the source are shown, not obeyed; markdown-it also refuses javascript: and its like in links.
const renderer = new MarkdownIt({ html: false, linkify: false, typographer: false });

function environmentOf(env: unknown): Environment {
  return env as Environment;
}

renderer.renderer.rules['fence'] = (tokens, index) => {
  const { content = '', info = '' } = tokens[index] ?? {};
  const file = /(?:^|\s)file=(\S+)/.exec(info)?.[1];
  return codeBlock(content, info.split(/\s/)[0] ?? '', file).text;
};

renderer.renderer.rules['code_inline'] = (tokens, index, _options, env) => {
  const content = tokens[index]?.content ?? '';
  const code = `<code>${escapeHtml(content)}</code>`;
  const id = /^(?:client\.)?(\w+)(?:\(\))?$/.exec(content)?.[1];
  const isLinked = tokens[index - 1]?.type === 'link_open';
  const address = id === undefined || isLinked ? undefined : environmentOf(env).options.linkOperation?.(id);
  return address === undefined ? code : `<a href="${escapeHtml(address)}">${code}</a>`;
};

renderer.renderer.rules['heading_open'] = (tokens, index, _options, env) => {
  const text = plainText(tokens[index + 1]?.children ?? []);
  const tag = tokens[index]?.tag ?? 'h2';
  const { headings, slugs } = environmentOf(env);
  const anchor = slugs.claim(text);
  headings.push({ level: Number(tag.slice(1)), text, anchor });
  return `<${tag} id="${escapeHtml(anchor)}">`;
};

renderer.renderer.rules['heading_close'] = (tokens, index, _options, env) => {
  const { anchor = '', text = '' } = environmentOf(env).headings.at(-1) ?? {};
  return `${anchorLink(anchor, text).text}</${tokens[index]?.tag ?? 'h2'}>\n`;
};

renderer.renderer.rules['link_open'] = (tokens, index, options, env, self) => {
  const token = tokens[index];
  const target = token?.attrGet('href');
  if (typeof target === 'string') token?.attrSet('href', environmentOf(env).options.rewriteLink?.(target) ?? target);
  return self.renderToken(tokens, index, options);
};

// A wide table scrolls by itself, by keyboard too, instead of making the page scroll sideways.
renderer.renderer.rules['table_open'] = () =>
  '<div class="table" tabindex="0" role="group" aria-label="Table"><table>\n';
renderer.renderer.rules['table_close'] = () => '</table></div>\n';

// A corner with nothing in it heads nothing.
renderer.renderer.rules['th_open'] = (tokens, index, options, _env, self) => {
  const token = tokens[index];
  if (token !== undefined && tokens[index + 1]?.content === '') token.tag = 'td';
  return self.renderToken(tokens, index, options);
};

renderer.renderer.rules['th_close'] = (tokens, index) => (tokens[index - 1]?.content === '' ? '</td>' : '</th>');

/**
 * Markdown as HTML with an anchor on every heading. Inline code that is the name of an operation becomes a link to it.
 * Several parts of one page share `slugs`, so that their anchors differ.
 */
export function renderMarkdown(source: string, options: RenderOptions = {}, slugs = new Slugs()): Rendered {
  const environment: Environment = { options, slugs, headings: [] };
  return { html: trusted(renderer.render(source, environment)), headings: environment.headings };
}

/** The mark behind a heading that links to it. */
export function anchorLink(anchor: string, text: string): Html {
  return html` <a class="anchor" href="#${anchor}" aria-label="Link to “${text}”">#</a>`;
}

/** One paragraph without a paragraph's tag, for cells and labels. */
export function renderInline(source: string, options: RenderOptions = {}): Html {
  const environment: Environment = { options, slugs: new Slugs(), headings: [] };
  return trusted(renderer.renderInline(source, environment));
}

/** The words of Markdown without its marks: for descriptions in a page's head and for the search index. */
export function plainMarkdown(source: string): string {
  const blocks = renderer.parse(source, {});
  const texts = blocks.map((block) => (block.type === 'inline' ? plainText(block.children ?? []) : ''));
  return texts.filter(Boolean).join(' ').replace(/\s+/g, ' ').trim();
}

function plainText(tokens: readonly { type: string; content: string }[]): string {
  const words = tokens.map((token) => (/break$/.test(token.type) ? ' ' : token.content));
  return words.join('');
}
