import { sampleGroups } from '@hoopai/conversations-codegen/src/emit/samples.ts';
import type { JsonObject } from '@hoopai/conversations-codegen/src/json.ts';
import { describe, expect, it } from 'vitest';
import { readApi } from '../../src/api.ts';
import { buildSite } from '../../src/build.ts';
import { renderRedoc } from '../../src/redoc/render.ts';
import { firstSamples, mergeSamples } from '../../src/samples.ts';
import { sources } from './built-site.ts';

const ATTACK = `"><script>attack()</script><img src=x onerror=attack()> </script> \`</code>\` [x](javascript:attack()) \${attack()} ' -->`;

/** Every description, summary, title and example text of the bundle, made hostile. */
function poison(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => poison(each, key));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, poison(child, name)]));
  }
  const isText = ['description', 'summary', 'title', 'cause', 'fix', 'message', 'subject', 'html'].includes(key);
  return typeof value === 'string' && isText ? value + ATTACK : value;
}

const bundle = poison(sources.bundle) as JsonObject;
const samples = sampleGroups(readApi(bundle).model);
const guide = { name: 'hostile', title: ATTACK, summary: ATTACK, order: 99, markdown: `# ${ATTACK}\n\n${ATTACK}\n` };
const change = { version: '', packages: [ATTACK], kind: 'minor' as const, markdown: ATTACK };

/** What a browser would run: scripts that are not ours, handlers in tags, addresses that are code. */
function danger(page: string): string[] {
  const markup = page.replace(/<(script|style)\b[^>]*>.*?<\/\1>/gs, '<$1></$1>');
  const addresses = [...markup.matchAll(/\s(?:href|src)="\s*(javascript:[^"]*)"/gi)].map(([, address = '']) => address);
  const tags = markup.replace(/"[^"]*"/g, '""').match(/<[a-z][^>]*>/gi) ?? [];
  const handlers = tags.filter((tag) => /\son\w+=/i.test(tag));
  const scripts = page.match(/<script\b[^>]*>.{0,20}/gis) ?? [];
  return [...addresses, ...handlers, ...scripts.filter((script) => script.includes('attack'))];
}

it('finds what would run', () => {
  expect(danger(ATTACK)).toEqual(['<img src=x onerror=attack()>', '<script>attack()</script><im']);
  expect(danger('<a href="javascript:attack()">x</a>')).toEqual(['javascript:attack()']);
});

describe('text of the description, a guide or a changeset', () => {
  it('stays text on every page', () => {
    expect(JSON.stringify(samples).split('attack()').length).toBeGreaterThan(100);
    const site = buildSite({
      ...sources,
      bundle: mergeSamples(bundle, firstSamples(samples)),
      samples,
      guides: [...sources.guides, guide],
      changes: [change],
    });
    const pages = [...site].filter(([path]) => path.endsWith('.html'));
    expect(pages.flatMap(([path, content]) => danger(content).map((what) => `${path}: ${what}`))).toEqual([]);
    // The theme, which asks for the one script; no page has another.
    const counts = new Set(pages.map(([, content]) => content.match(/<script\b/g)?.length));
    expect([...counts]).toEqual([1]);
    const shown = pages.reduce((sum, [, content]) => sum + content.split('attack()').length - 1, 0);
    expect(shown).toBeGreaterThan(1000);
  });

  it('stays text in the search index, which is a script', () => {
    expect(JSON.stringify(samples).split('attack()').length).toBeGreaterThan(100);
    const site = buildSite({
      ...sources,
      bundle: mergeSamples(bundle, firstSamples(samples)),
      samples,
      guides: [...sources.guides, guide],
      changes: [],
    });
    const script = site.get('assets/search-index.js') ?? '';
    const entries = JSON.parse(script.replace(/^window\.hoopaiSearch=/, '')) as unknown[];
    expect(entries.length).toBeGreaterThan(20);
  });

  it("stays text on Redocly's page, whose policy allows its own scripts only", async () => {
    const page = (await renderRedoc(mergeSamples(bundle, firstSamples(samples)))).get('reference/redoc.html') ?? '';
    expect(danger(page)).toEqual([]);
    expect(page.split('attack()').length).toBeGreaterThan(5);
    // The theme, once more in what Redoc drew, and what loads Redoc.
    expect(page.match(/<script\b/g)).toHaveLength(3);
  });
});
