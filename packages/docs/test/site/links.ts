import { posix } from 'node:path';
import type { Site } from '../../src/build.ts';

/** Every link of the site that leads nowhere inside it, as `from -> target`. Other sites are not asked. */
export function brokenLinks(site: Site): string[] {
  const anchors = new Map<string, Set<string>>();
  for (const [path, content] of site) if (path.endsWith('.html')) anchors.set(path, anchorsOf(content));
  const broken: string[] = [];
  for (const [path, content] of site) {
    for (const target of linksOf(path, content)) {
      const [file = '', anchor] = target.split('#');
      const place = file === '' ? path : posix.normalize(posix.join(posix.dirname(path), decodeURIComponent(file)));
      const isThere = site.has(place) && (anchor === undefined || isAnchor(anchors, place, anchor));
      if (!isThere) broken.push(`${path} -> ${target}`);
    }
  }
  return broken;
}

function isAnchor(anchors: ReadonlyMap<string, Set<string>>, page: string, anchor: string): boolean {
  // Redoc draws its sections when it runs; the tests of redoc.html look at its routes.
  if (page === 'reference/redoc.html') return true;
  return anchors.get(page)?.has(decodeURIComponent(anchor)) ?? false;
}

function anchorsOf(content: string): Set<string> {
  return new Set([...content.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => unescapeHtml(id)));
}

/** Targets inside the site, of pages and of Markdown. */
export function linksOf(path: string, content: string): string[] {
  if (path.endsWith('.html')) {
    const found = [...content.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, target = '']) => unescapeHtml(target));
    return found.filter((target) => !/^\w+:/.test(target));
  }
  if (!path.endsWith('.md') && path !== 'llms.txt') return [];
  const prose = content.replace(/^(`{3,}).*?^\1/gms, '').replace(/`[^`\n]*`/g, '');
  const found = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  // Anchors of Markdown are those of the page made from it.
  const inside = found.filter((target) => !/^\w+:/.test(target));
  return inside.map((target) => target.replace(/^(#)/, `${posix.basename(path)}#`).replace(/\.md#/, '.html#'));
}

export function unescapeHtml(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_match, code: string) => String.fromCharCode(Number(code)))
    .replaceAll('&amp;', '&');
}
