import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readApi } from '../../src/api.ts';
import type { Site } from '../../src/build.ts';
import { operationsOf } from '../../src/samples.ts';
import { builtSite, sources } from './built-site.ts';
import { unescapeHtml } from './links.ts';

const { model } = readApi(sources.bundle);
let site: Site;
const read = (path: string): string => {
  const content = site.get(path);
  if (content === undefined) throw new Error(`The site has no ${path}.`);
  return content;
};
beforeAll(async () => {
  site = await builtSite();
});

describe.each(model.operations)('operation $id', (operation) => {
  const { id } = operation;

  it('has a page, a place in the overview, a Markdown page, and an entry in llms.txt and the search', () => {
    expect(read(`reference/${id}.html`)).toContain(`<code>client.${id}()</code>`);
    expect(read('reference/index.html')).toContain(`id="${id}"`);
    expect(read(`reference/${id}.md`)).toContain(`# ${id}\n`);
    expect(read('llms.txt')).toContain(`](reference/${id}.md)`);
    expect(read('assets/search-index.js')).toContain(`"reference/${id}.html"`);
    expect(unescapeHtml(read('reference/redoc.html'))).toContain(
      `"${id}":"#/${operation.resource}/${id.toLowerCase()}"`,
    );
    expect(read('index.html')).toContain(`href="reference/${id}.html"`);
  });

  it('shows method, path, scope, every parameter, field and error', () => {
    const page = unescapeHtml(read(`reference/${id}.html`));
    const text = read(`reference/${id}.md`);
    for (const content of [page, text]) {
      expect(content).toContain(operation.httpMethod);
      expect(content).toContain(operation.path);
      for (const scope of operation.scopes) expect(content).toContain(scope);
      for (const { name } of operation.params) expect(content).toContain(name);
      for (const { name } of operation.body?.fields ?? []) expect(content).toContain(name);
      for (const { status } of operation.errors) expect(content).toContain(status);
    }
    for (const { status } of operation.errors) expect(page).toContain(`id="error-${status}"`);
  });

  it('has a part for each channel of the body', () => {
    const page = read(`reference/${id}.html`);
    for (const { values } of operation.body?.union?.variants ?? []) {
      for (const value of values)
        expect(page).toMatch(new RegExp(`id="body-[^"]*"[^]*?<h3>[^]*?<code>${value}</code>`));
    }
  });
});

describe('samples', () => {
  const languages = ['TypeScript', 'React', 'curl'];
  const every = Object.entries(sources.samples);

  it('of the smallest request open the page and the Markdown of every operation', () => {
    expect(every.map(([id]) => id)).toEqual(model.operations.map(({ id }) => id));
    for (const [id, [first]] of every) {
      const tabs = /<fieldset class="tabs"><legend class="hidden">How to call (.*?)<\/fieldset>/s;
      const call = tabs.exec(read(`reference/${id}.html`))?.[1] ?? '';
      expect([...call.matchAll(/<label[^>]*>([^<]+)/g)].map(([, label]) => label)).toEqual(languages);
      expect(call.match(/ checked>/g)).toHaveLength(1);
      for (const { source } of first?.samples ?? []) expect(read(`reference/${id}.md`)).toContain(source);
    }
  });

  it('of every other request stand beside its example, under what the description calls it', () => {
    for (const [id, groups] of every) {
      const page = read(`reference/${id}.html`);
      for (const { example, title } of groups.filter((group) => group.example !== undefined)) {
        const tabs = page.split(`name="example-${example}"`);
        expect(tabs.length - 1, `${id} ${example}`).toBe(1 + languages.length);
        expect(unescapeHtml(tabs[0] ?? '')).toContain(`<summary>${title}</summary>`);
      }
    }
  });

  it('are in the description, for Redocly and for machines: one in each language', () => {
    const document = JSON.parse(read('openapi.json')) as typeof sources.bundle;
    for (const operation of operationsOf(document)) {
      const [first] = sources.samples[String(operation['operationId'])] ?? [];
      expect(operation['x-codeSamples']).toEqual(first?.samples);
    }
    // Redoc drops the samples of languages that its options do not name.
    const [, options = '{}'] = /__redoc_options = (\{.*\});/.exec(read('assets/redoc.js')) ?? [];
    const named = JSON.parse(options).codeSamples.languages.map(({ label }: { label: string }) => label);
    expect(named).toEqual([...languages, 'Payload']);
  });
});

it('shows cause and fix of every known error on the pages of the operations that answer so', () => {
  for (const { cause, operations } of model.knownErrors) {
    for (const id of operations) {
      // Inline code in a cause is marked up on the page: its first words are not.
      const [words = ''] = cause.split('`');
      expect(unescapeHtml(read(`reference/${id}.html`)), id).toContain(words);
    }
  }
});

describe('guides', () => {
  it('have a page, a Markdown page, a place in navigation, llms.txt and search', () => {
    expect(sources.guides.length).toBeGreaterThan(10);
    for (const { name, title } of sources.guides) {
      expect(unescapeHtml(read(`guides/${name}.html`))).toContain(`<h1>${title}</h1>`);
      expect(read(`guides/${name}.md`)).toContain(`# ${title}\n`);
      expect(read('llms.txt')).toContain(`[${title}](guides/${name}.md)`);
      expect(read('assets/search-index.js')).toContain(`"guides/${name}.html"`);
      for (const page of ['index.html', 'guides/index.html']) expect(read(page)).toContain(`${name}.html"`);
      expect(read('reference/sendMessage.html')).toContain(`href="../guides/${name}.html"`);
    }
  });

  it('have all generated parts filled in', () => {
    for (const [path, content] of site) {
      if (path.startsWith('guides/')) expect(content, path).not.toMatch(/generated: [\w-]+ --/);
    }
  });
});

describe('the side navigation', () => {
  const sideOf = (path: string): string => /<nav class="side"[\s\S]*?<\/nav>/.exec(read(path))?.[0] ?? '';
  const folded = (path: string): string[] =>
    [...sideOf(path).matchAll(/<summary>(.*?)</g)].map(([, title = '']) => title);

  it('lists every page everywhere, and folds up the half in which the reader is not', () => {
    for (const path of ['guides/errors.html', 'reference/sendMessage.html', 'changelog.html']) {
      for (const { name } of sources.guides) expect(sideOf(path)).toContain(`${name}.html"`);
      for (const { id } of model.operations) expect(sideOf(path)).toContain(`${id}.html"`);
    }
    expect(folded('guides/errors.html')).toEqual(['Operations']);
    expect(folded('reference/sendMessage.html')).toEqual(['Guides']);
    expect(folded('changelog.html')).toEqual([]);
  });
});

describe('code', () => {
  it('is marked where it has a colour, and every mark has one', () => {
    for (const [path, content] of site) {
      if (!path.endsWith('.html') || path === 'reference/redoc.html') continue;
      expect(content, path).not.toContain('hljs');
      for (const [, mark] of content.matchAll(/<span class="(in-\w+)"/g))
        expect(content, path).toContain(`.${mark}{color:`);
    }
    expect(read('index.html')).toContain('<span class="in-keyword">const</span>');
    expect(read('index.html')).toContain('<span class="in-string">&#x27;SMS&#x27;</span>');
  });
});

describe('the style', () => {
  it('has no variable left to look up', () => {
    for (const path of ['index.html', 'guides/errors.html', 'reference/sendMessage.html', 'assets/site.js'])
      expect(read(path), path).not.toContain('var(--');
  });
});

describe('the front page', () => {
  it('counts what there is', () => {
    const page = read('index.html');
    expect(page).toContain(`<dt>operations</dt><dd>${model.operations.length}</dd>`);
    expect(page).toContain(`<dt>schemas</dt><dd>${model.schemas.length}</dd>`);
    expect(page).toContain(`<dt>errors with cause and fix</dt><dd>${model.knownErrors.length}</dd>`);
  });

  it('has four ways to start, the first of them open without a script', () => {
    const labels = [...read('index.html').matchAll(/<input type="radio"[^>]*><label[^>]*>([^<]+)</g)];
    expect(labels.map(([, label]) => label)).toEqual(['TypeScript', 'React', 'curl', 'History']);
    expect(labels[0]?.[0]).toContain(' checked');
  });
});

it('offers the description in both forms, with the same content', () => {
  expect(JSON.parse(read('openapi.json'))).toEqual(sources.bundle);
  expect(parse(read('openapi.yaml'))).toEqual(sources.bundle);
});

it('shows pending changes as the next release', () => {
  const pending = sources.changes.filter(({ version }) => version === '');
  const page = read('changelog.html');
  expect(page.includes('id="next"')).toBe(pending.length > 0);
  for (const name of pending.flatMap(({ packages }) => packages)) expect(page).toContain(`<code>${name}</code>`);
});

it('is the same, byte for byte, in a second build', async () => {
  expect(await builtSite()).toEqual(site);
});
