import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** Code is no text: what looks like a link in it is none. */
const withoutFences = (text: string): string => text.replace(/^ *(```|~~~)[^\n]*\n[\s\S]*?^ *\1 *$/gm, '');
const withoutCode = (text: string): string => withoutFences(text).replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '');

/** The anchors GitHub gives the headings of a page. */
export function anchorsOf(markdown: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const anchors = new Set([...markdown.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, name]) => name ?? ''));
  for (const [, heading = ''] of withoutFences(markdown).matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const text = heading.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const slug = text.replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '').replaceAll(' ', '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    anchors.add(count === 0 ? slug : `${slug}-${count}`);
  }
  return anchors;
}

/** What the relative links of a page lead to that is not there, one line each. */
export function brokenLinks(root: string, page: string): string[] {
  const text = readFileSync(join(root, page), 'utf8');
  const inline = [...withoutCode(text).matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g)].map(([, target]) => target ?? '');
  const defined = [...withoutCode(text).matchAll(/^\[[^\]]+\]: *(\S+)/gm)].map(([, target]) => target ?? '');
  return [...inline, ...defined].flatMap((target) => {
    if (/^[a-z][a-z+.-]*:/i.test(target)) return [];
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? page : normalize(join(dirname(page), decodeURIComponent(path)));
    if (file.startsWith('..')) return [`${page}: ${target} leads out of the repository.`];
    if (!existsSync(join(root, file))) return [`${page}: ${target} leads to ${file}, which is not there.`];
    if (anchor === undefined || !file.endsWith('.md') || statSync(join(root, file)).isDirectory()) return [];
    const anchors = anchorsOf(readFileSync(join(root, file), 'utf8'));
    return anchors.has(anchor) ? [] : [`${page}: ${target}: ${file} has no heading for #${anchor}.`];
  });
}

/** A path from the root: a folder of the repository and what is in it, without placeholders and patterns. */
const PATH = /^(?:\.ci|\.changeset|\.github|\.vscode|docs|packages|scripts|spec|test)\/[\w./-]+$/;

/** The paths a page names in code spans that are not there. Made files (`dist`, `generated`) count as being there. */
export function missingPaths(root: string, page: string): string[] {
  const text = withoutFences(readFileSync(join(root, page), 'utf8'));
  const spans = [...text.matchAll(/`([^`\n]+)`/g)].map(([, span]) => span ?? '');
  const named = spans.filter((span) => PATH.test(span) && !/(^|\/)(dist|generated)(\/|$)/.test(span));
  const missing = named.filter((span) => !existsSync(join(root, span)) && !existsSync(join(root, `${span}.ts`)));
  return [...new Set(missing)].map((span) => `${page}: \`${span}\` is not there.`);
}
