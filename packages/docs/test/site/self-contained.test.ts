import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Site } from '../../src/build.ts';
import { builtSite, ownPages } from './built-site.ts';
import { unescapeHtml } from './links.ts';

let site: Site;
beforeAll(async () => {
  site = await builtSite();
});

const kilobytes = (content: string): number => gzipSync(content).length / 1000;

/** Addresses a browser would load by itself. */
function loadsOf(content: string): string[] {
  const tags = [
    ...content.matchAll(
      /<(?:script|img|link|iframe|source|video|audio|object|embed)\b[^>]*?\s(?:src|href|data)="([^"]*)"/g,
    ),
  ];
  const styles = [...content.matchAll(/url\(["']?([^"')]*)|@import\s+["']([^"']*)/g)];
  return [...tags, ...styles].map(([, first, second]) => unescapeHtml(first ?? second ?? ''));
}

it('loads nothing from another place', () => {
  const outside = [...site]
    .filter(([path]) => /\.(html|css)$/.test(path))
    .flatMap(([path, content]) => loadsOf(content).map((target) => `${path}: ${target}`))
    .filter((line) => /: (?:[a-z]+:)?\/\//i.test(line));
  expect(outside).toEqual([]);
});

it('finds what would be loaded from another place', () => {
  const page =
    '<img src="https://a.example/x.png"><link rel="x" href="//b.example/y"><style>@import "http://c.example/z"</style>';
  expect(loadsOf(page)).toEqual(['https://a.example/x.png', '//b.example/y', 'http://c.example/z']);
});

it('forbids, in every page, to load anything from another place', () => {
  for (const [path, content] of site) {
    if (!path.endsWith('.html')) continue;
    const policy = unescapeHtml(/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(content)?.[1] ?? '');
    expect(policy, path).toContain("default-src 'none'");
    expect(policy, path).not.toMatch(/\*|https?:|unsafe-eval|script-src[^;]*unsafe-inline/);
  }
});

it("has no address of Redocly's CDN, icons or telemetry left in its script", () => {
  expect(site.get('assets/redoc.js')).not.toMatch(/cdn\.redoc|otel\.cloud/);
});

describe('sizes, in kB gzipped', () => {
  it('front page and guides: at most 60 with all that they load', () => {
    const script = kilobytes(site.get('assets/site.js') ?? '');
    for (const [path, content] of ownPages(site)) {
      if (/^reference\/\w+\.html$/.test(path)) continue;
      expect(kilobytes(content) + script, path).toBeLessThan(60);
    }
  });

  it('reference: at most 700 with all that it loads, search included', () => {
    const shared = kilobytes(site.get('assets/site.js') ?? '') + kilobytes(site.get('assets/search-index.js') ?? '');
    for (const [path, content] of ownPages(site)) expect(kilobytes(content) + shared, path).toBeLessThan(100);
    const redoc = kilobytes(site.get('reference/redoc.html') ?? '');
    expect(redoc).toBeLessThan(15);
    expect(redoc + kilobytes(site.get('assets/redoc.js') ?? '')).toBeLessThan(700);
  });
});
