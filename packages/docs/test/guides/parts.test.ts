import { describe, expect, it } from 'vitest';
import { readApi } from '../../src/api.ts';
import { buildSite } from '../../src/build.ts';
import { fillGeneratedParts, GENERATED_PARTS, type PartInput } from '../../src/generated-parts.ts';
import { vendorMethods } from '../../src/parts/vendor-methods.ts';
import { readSources } from '../../src/sources.ts';

const sources = readSources();
const input: PartInput = { api: readApi(sources.bundle), sources };
const operations = input.api.model.operations.map(({ id }) => id);

describe('moving from the package of the vendor', () => {
  const mapped = Object.values(vendorMethods).filter((id) => id !== undefined);

  it('names each operation once, but for those that nobody published', () => {
    const published = operations.filter((id) => !sources.notes.includes(`${id} operation added`));
    expect(mapped.toSorted()).toEqual(published.toSorted());
  });

  it('shows every method: in the table, or among those that have no match', () => {
    const text = fillGeneratedParts('<!-- generated: migration -->', 'spec/guides/x.md', input);
    for (const method of Object.keys(vendorMethods)) expect(text).toMatch(new RegExp(`\\b${method}\\b`));
    expect(text.split('\n').filter((line) => /^\| `\w+\(/.test(line))).toHaveLength(mapped.length);
  });

  it('says how the input of both differs', () => {
    const text = fillGeneratedParts('<!-- generated: migration -->', 'spec/guides/x.md', input);
    expect(text).toContain('| `updateConversation(params, body)` | `updateConversation()` | one object for both |');
    expect(text).toContain('| `getMessageRecording(params)` | `getRecording()` | bytes');
  });
});

describe('the parts that guides pull in', () => {
  it('are used, each by a guide', () => {
    const used = sources.guides.flatMap(({ markdown }) => [...markdown.matchAll(/<!-- generated: ([\w-]+) -->/g)]);
    expect(used.map(([, name]) => name).toSorted()).toEqual(Object.keys(GENERATED_PARTS).toSorted());
  });

  it('name every error that the description explains, with cause and fix', () => {
    const text = fillGeneratedParts('<!-- generated: error-catalogue -->', 'spec/guides/x.md', input);
    for (const { match, cause, fix } of input.api.model.knownErrors) {
      expect(text).toContain(match);
      expect(text).toContain(cause);
      expect(text).toContain(fix);
    }
  });

  it('name every scope and who needs it', () => {
    const text = fillGeneratedParts('<!-- generated: scopes -->', 'spec/guides/x.md', input);
    for (const { id, scopes } of input.api.model.operations) {
      const row = text.split('\n').find((line) => line.includes(`\`${scopes[0]}\``));
      expect(row).toContain(`\`${id}\``);
    }
  });
});

it('shows readers nothing of what is written for the harness', () => {
  const site = buildSite(sources);
  const texts = [...site].filter(([path]) => path.startsWith('guides/') && path.endsWith('.md'));
  expect(texts).toHaveLength(sources.guides.length);
  for (const [, text] of texts) expect(String(text)).not.toMatch(/^```\w+ /m);
});
