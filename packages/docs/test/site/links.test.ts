import { beforeAll, expect, it } from 'vitest';
import type { Site } from '../../src/build.ts';
import { builtSite, ownPages } from './built-site.ts';
import { brokenLinks, linksOf } from './links.ts';

let site: Site;
beforeAll(async () => {
  site = await builtSite();
});

it('has no broken link, inside the pages, the Markdown and llms.txt, anchors included', () => {
  const links = [...site].flatMap(([path, content]) => linksOf(path, content));
  expect(links.length).toBeGreaterThan(1000);
  expect(brokenLinks(site)).toEqual([]);
});

it('finds what is broken', () => {
  const page = '<a href="gone.html">a</a><a href="#gone">b</a><a href="there.html#here">c</a>';
  const small = new Map([
    ['index.html', page],
    ['there.html', '<p id="here">'],
    ['llms.txt', '- [x](gone.md)'],
  ]);
  expect(brokenLinks(small)).toEqual(['index.html -> gone.html', 'index.html -> #gone', 'llms.txt -> gone.md']);
});

it('works in any folder: no link begins at the root of the server', () => {
  const rooted = [...site].flatMap(([path, content]) =>
    linksOf(path, content)
      .filter((target) => target.startsWith('/'))
      .map((target) => `${path} -> ${target}`),
  );
  expect(rooted).toEqual([]);
});

it('uses each anchor once on a page', () => {
  for (const [path, content] of ownPages(site)) {
    const ids = [...content.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.length, path).toBe(new Set(ids).size);
  }
});
