import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Pages of one kind share a style, which holds nothing that only others need. */
export type PageKind = 'front' | 'reference' | 'text';

interface PageStyle {
  readonly style: string;
  /** Content-Security-Policy: nothing from anywhere else, and of inline code only ours. */
  readonly policy: string;
}

export interface Assets {
  styleOf(kind: PageKind): PageStyle;
  readonly themeScript: string;
  readonly icon: string;
  /** The one script of the pages. */
  readonly siteScript: string;
}

/** The mark of the site. */
export const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E%3Cpath d='M4 4h16v12H10l-6 5z' fill='%230f766e'/%3E%3C/svg%3E";

/** Drawn before the first paint, the icon of the tab would hold it up. */
const LATE_ICON = `document.querySelector('link[rel="icon"]').href = ${JSON.stringify(ICON)};`;

const SHARED = ['base.css', 'frame.css', 'content.css'];
const TEXT = [...SHARED, 'sides.css', 'prose.css'];
const STYLES: Readonly<Record<PageKind, readonly string[]>> = {
  front: [...SHARED, 'tabs.css', 'front.css', 'print.css'],
  reference: [...TEXT, 'tabs.css', 'reference.css', 'print.css'],
  text: [...TEXT, 'print.css'],
};

type Variables = ReadonlyMap<string | undefined, string | undefined>;

const DEFINITION = /(?<=[{;])(--[\w-]+):([^;}]+);?/g;

/** Reads and shrinks what every page shares. */
export function readAssets(): Assets {
  const themeScript = browserScript('theme.js');
  const definitions = shrinkStyle(read('../styles/base.css')).matchAll(DEFINITION);
  const variables: Variables = new Map(Array.from(definitions, ([, name, value]) => [name, value]));
  const styles = Object.fromEntries(
    Object.entries(STYLES).map(([kind, names]) => {
      const style = styleFrom(names, variables);
      return [kind, { style, policy: policyOf(style, themeScript) }];
    }),
  ) as Record<PageKind, PageStyle>;
  const scripts = ['search.js', 'theme-button.js', 'copy.js', 'page.js'].map(browserScript);
  const siteScript = [lateStyle(['script.css', 'search.css'], variables), LATE_ICON, ...scripts].join('\n');
  return { styleOf: (kind) => styles[kind], themeScript, icon: ICON, siteScript };
}

function policyOf(style: string, themeScript: string): string {
  return [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src 'self' ${hashOf(themeScript)}`,
    "connect-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** The style of what only the script shows comes with the script. */
function lateStyle(names: readonly string[], variables: Variables): string {
  const style = JSON.stringify(styleFrom(names, variables));
  return `{const sheet = new CSSStyleSheet(); sheet.replaceSync(${style}); document.adoptedStyleSheets.push(sheet);}`;
}

/** A classic script: modules are refused by browsers for pages opened from a folder. Each file is a function of its own. */
export function browserScript(name: string): string {
  const lines = read(`../browser/${name}`)
    .split('\n')
    .map((line) => line.trim());
  const kept = lines.filter((line) => line !== '' && !/^(\/\/|\/\*\*|\*)/.test(line) && !line.startsWith('export {}'));
  return `(() => {\n${kept.join('\n')}\n})();`;
}

/**
 * Style sheets as one, with the value of each variable in its place: none of ours ever changes, so the reader's browser need
 * not look them up before the first paint.
 */
function styleFrom(names: readonly string[], variables: Variables): string {
  const style = shrinkStyle(names.map((name) => read(`../styles/${name}`)).join('\n'));
  return style.replace(DEFINITION, '').replace(/var\((--[\w-]+)\)/g, (_use, name: string) => {
    const value = variables.get(name);
    if (value === undefined)
      throw new Error(`packages/docs/src/styles/base.css does not define ${name}, which ${names.join(' or ')} uses.`);
    return value;
  });
}

/** Takes out what only people read. Our style sheets hold no text in which this could go wrong. */
export function shrinkStyle(css: string): string {
  return css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replaceAll(';}', '}')
    .trim();
}

export function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}
