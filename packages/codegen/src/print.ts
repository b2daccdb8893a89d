import { isPropertyName } from './names.ts';

/** The width lines are kept to, as the formatter of hand-written code does. */
export const LINE_WIDTH = 120;

/** Control characters, line separators, the byte order mark and halves of surrogate pairs. */
const UNSAFE = /['\\\p{Cc}\u2028\u2029\ufeff\p{Cs}]/gu;
const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  "'": "\\'",
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** The text as a string literal that gives back the same text, and that may also stand inside a comment. */
export function quote(text: string): string {
  const escaped = text
    .replace(UNSAFE, (c) => SHORT_ESCAPES[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('*/', '*\\/');
  return `'${escaped}'`;
}

/** The text as a key of an object type. */
export function typeKey(name: string): string {
  return isPropertyName(name) ? name : quote(name);
}

/** The text as a key of an object literal. A plain `__proto__` would set the prototype instead. */
export function valueKey(name: string): string {
  return name === '__proto__' ? "['__proto__']" : typeKey(name);
}

/** Source text that is printed as it stands where a value is expected. */
export class Code {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/**
 * A JSON value as a literal, on one line where it fits; keys without a value are left out.
 * @param indent Spaces before the line the value starts on.
 * @param used Characters of that line before and after the value.
 * @param width The length lines are kept to.
 */
export function printValue(value: unknown, indent: number, used: number, width = LINE_WIDTH): string {
  if (value instanceof Code) return value.text;
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const isArray = Array.isArray(value);
  const [open, close] = isArray ? ['[', ']'] : ['{', '}'];
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (entries.length === 0) return `${open}${close}`;
  const inner = entries.map(([name, item]) => {
    const key = isArray ? '' : `${valueKey(name)}: `;
    return key + printValue(item, indent + 2, indent + 3 + key.length, width);
  });
  const pad = isArray ? '' : ' ';
  const line = `${open}${pad}${inner.join(', ')}${pad}${close}`;
  if (!line.includes('\n') && line.length + used <= width) return line;
  const space = ' '.repeat(indent + 2);
  return `${open}\n${inner.map((item) => `${space}${item},\n`).join('')}${' '.repeat(indent)}${close}`;
}

/** Text of the description as lines of at most `width` characters, with nothing in it that could end a comment. */
export function proseLines(text: string, width: number): string[] {
  const lines: string[] = [];
  const clean = text.replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n').replace(/(?!\n)\p{Cc}/gu, ' ');
  for (const paragraph of joinSoftBreaks(clean.trim())) {
    let rest = paragraph;
    while (rest.length > width) {
      const space = rest.lastIndexOf(' ', width);
      const cut = space > width / 2 ? space : rest.indexOf(' ', width);
      if (cut === -1) break;
      lines.push(rest.slice(0, cut).trimEnd());
      rest = rest.slice(cut + 1).trimStart();
    }
    if (rest !== '' || lines.at(-1) !== '') lines.push(rest);
  }
  // A line that starts with @ would be read as a tag such as @deprecated.
  return lines.map((line) => line.replace(/^(\s*)@/, '$1\\@'));
}

/** The start of a line that Markdown reads as more than the next line of a paragraph, indented lines included. */
const BLOCK = /^(?:\s|[-*+>|#]|\d+[.)]\s)/;

/** The lines of a text, those of one paragraph on one line: they are to be broken elsewhere. */
function joinSoftBreaks(text: string): string[] {
  const lines: string[] = [];
  let isCode = false;
  let isOpen = false;
  for (const line of text.split('\n')) {
    const isFence = /^\s*(?:```|~~~)/.test(line);
    const isPlain = !isCode && !isFence && line.trim() !== '' && !BLOCK.test(line);
    const before = lines.at(-1);
    if (isPlain && isOpen && before !== undefined) lines[lines.length - 1] = `${before} ${line.trimEnd()}`;
    else lines.push(line.trimEnd());
    if (isFence) isCode = !isCode;
    // Two spaces or a backslash at the end ask for the break.
    isOpen = isPlain && !/(?: {2}|\\)$/.test(line);
  }
  return lines;
}

/** A doc comment of these lines, or nothing when there are none. */
export function docComment(lines: readonly string[], indent: number): string {
  if (lines.length === 0) return '';
  const space = ' '.repeat(indent);
  const safe = lines.map((line) => line.replaceAll('*/', '*\\/'));
  const [only = ''] = safe;
  if (safe.length === 1 && indent + only.length + 7 <= LINE_WIDTH) return `${space}/** ${only} */\n`;
  return `${space}/**\n${safe.map((line) => `${space} * ${line}`.trimEnd()).join('\n')}\n${space} */\n`;
}

/** A doc comment of one text of the description. */
export function proseComment(text: string | undefined, indent: number): string {
  if (text === undefined || text.trim() === '') return '';
  return docComment(proseLines(text, LINE_WIDTH - indent - 7), indent);
}

/** The text as inline code of Markdown: on one line, between more backticks than it holds. */
export function inlineCode(text: string): string {
  const line = oneLine(text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((match) => match[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** The text as prose of Markdown on one line, with nothing in it that could become HTML. */
export function inlineProse(text: string): string {
  return oneLine(text).replaceAll('<', '&lt;');
}

function oneLine(text: string): string {
  return proseLines(text, Number.POSITIVE_INFINITY).join(' ').trim();
}

/** The first line of every generated file. */
export const HEADER =
  '// Generated by packages/codegen from the OpenAPI description. Do not edit; run: npm run generate\n';
