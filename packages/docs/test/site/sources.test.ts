import { describe, expect, it } from 'vitest';
import { readApi } from '../../src/api.ts';
import { fillGeneratedParts } from '../../src/generated-parts.ts';
import { mendRedoc } from '../../src/redoc/mend.ts';
import { mergeSamples, operationsOf, samplesOf } from '../../src/samples.ts';
import { readGuide, readSources } from '../../src/sources.ts';
import { sources } from './built-site.ts';

describe('a mistake in a source is named with its place', () => {
  it('a guide without front matter', () => {
    expect(() => readGuide('spec/guides/x.md', '# X')).toThrow('spec/guides/x.md:1 has no front matter.');
  });

  it('a guide that lacks a field', () => {
    const text = '---\ntitle: X\norder: 1\n---\nText';
    expect(() => readGuide('spec/guides/x.md', text)).toThrow('spec/guides/x.md:1 needs title (text), summary');
  });

  it('a part nobody makes', () => {
    const input = { api: readApi(sources.bundle), sources };
    const text = 'a\n\n<!-- generated: toString -->\n';
    expect(() => fillGeneratedParts(text, 'spec/guides/x.md', input)).toThrow(
      'spec/guides/x.md:3 asks for the generated part "toString". There are: error-catalogue,',
    );
  });

  it("a page of Redocly's that is not as it was", () => {
    expect(() => mendRedoc('<html><body></body></html>', sources.bundle)).toThrow('src/redoc/mend.ts');
    const page = '<html><body><script type="module">hydrate()</script></body></html>';
    expect(() => mendRedoc(page, sources.bundle)).toThrow('"logo from a CDN" is not in it any more');
  });
});

describe('samples', () => {
  const sample = { lang: 'TypeScript', label: 'TypeScript', source: 'client.sendMessage()' };
  const find = (bundle: typeof sources.bundle, id: string) =>
    operationsOf(bundle).find((operation) => operation['operationId'] === id) ?? {};

  it('come into the description, where Redocly reads them', () => {
    const merged = mergeSamples(sources.bundle, { sendMessage: [sample] });
    expect(find(merged, 'sendMessage')['x-codeSamples']).toContainEqual(sample);
    expect(find(sources.bundle, 'sendMessage')['x-codeSamples'] ?? []).not.toContainEqual(sample);
  });

  it('replace the one of the same label and keep others', () => {
    const once = mergeSamples(sources.bundle, { getMessage: [sample, { lang: 'sh', label: 'other', source: 'x' }] });
    const twice = mergeSamples(once, { getMessage: [{ ...sample, source: 'new' }] });
    const labels = samplesOf(find(twice, 'getMessage')).map(({ label, source }) => [label, source]);
    expect(labels).toContainEqual(['other', 'x']);
    expect(labels.filter(([label]) => label === 'TypeScript')).toEqual([['TypeScript', 'new']]);
  });

  it('follow a description that is ahead of the generated file', () => {
    const bundle = structuredClone(sources.bundle);
    find(bundle, 'createConversation')['operationId'] = 'openConversation';
    const ahead = readSources(undefined, bundle);
    expect(ahead.samples['openConversation']?.[0]?.samples[0]?.source).toContain('client.openConversation(');
    expect(ahead.samples['createConversation']).toBeUndefined();
  });

  it('of an operation that is gone are an error', () => {
    expect(() => mergeSamples(sources.bundle, { gone: [sample] })).toThrow('samples for gone');
  });
});
