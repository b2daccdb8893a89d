import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export interface Assets {
  readonly style: string;
  readonly themeScript: string;
  /** Content-Security-Policy: nothing from anywhere else, and of inline code only ours. */
  readonly policy: string;
  readonly icon: string;
  /** The one script of the pages. */
  readonly siteScript: string;
}

/** The mark of the site; in the page, so that no browser asks for favicon.ico. */
export const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E%3Cpath d='M4 4h16v12H10l-6 5z' fill='%230f766e'/%3E%3C/svg%3E";

const STYLES = ['base.css', 'frame.css', 'content.css', 'reference.css', 'front.css', 'search.css', 'print.css'];

/** Reads and shrinks what every page shares. */
export function readAssets(): Assets {
  const style = shrinkStyle(STYLES.map((name) => read(`../styles/${name}`)).join('\n'));
  const themeScript = browserScript('theme.js');
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src 'self' ${hashOf(themeScript)}`,
    "connect-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const siteScript = ['search.js', 'copy.js', 'page.js'].map(browserScript).join('\n');
  return { style, themeScript, policy, icon: ICON, siteScript };
}

/** A classic script: modules are refused by browsers for pages opened from a folder. Each file is a function of its own. */
export function browserScript(name: string): string {
  const lines = read(`../browser/${name}`)
    .split('\n')
    .map((line) => line.trim());
  const kept = lines.filter((line) => line !== '' && !/^(\/\/|\/\*\*|\*)/.test(line) && !line.startsWith('export {}'));
  return `(() => {\n${kept.join('\n')}\n})();`;
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
