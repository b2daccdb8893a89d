/** Text that is HTML already. Only `html` and `trusted` make it, so plain text cannot pass for it. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text is escaped, HTML is kept, lists are joined, and nothing is nothing. */
export type Piece = string | number | Html | undefined | false | readonly Piece[];

/**
 * HTML from a template. Every value that is not HTML itself is escaped, for text and for quoted attributes alike, so text
 * from the spec stays text whatever it contains.
 *
 * @example
 * html`<p title="${title}">${text}</p>`
 */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return new Html(strings.reduce((text, part, index) => text + print(pieces[index - 1]) + part));
}

/** Marks text as HTML: for the output of the Markdown renderer and the highlighter, and our own files. */
export function trusted(text: string): Html {
  return new Html(text);
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function print(piece: Piece): string {
  if (piece === undefined || piece === false) return '';
  if (piece instanceof Html) return piece.text;
  if (typeof piece === 'string') return escapeHtml(piece);
  if (typeof piece === 'number') return String(piece);
  return piece.map(print).join('');
}
