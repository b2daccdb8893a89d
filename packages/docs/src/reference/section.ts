import { type Html, html } from '../html.ts';
import { anchorLink, type Heading } from '../markdown.ts';

/** A part of a page and the headings in it. */
export interface Section {
  readonly html: Html;
  readonly headings: readonly Heading[];
}

export function heading(level: 2 | 3, text: string, anchor: string): Section {
  const link = anchorLink(anchor, text);
  return {
    html: level === 2 ? html`<h2 id="${anchor}">${text}${link}</h2>\n` : html`<h3 id="${anchor}">${text}${link}</h3>\n`,
    headings: [{ level, text, anchor }],
  };
}
