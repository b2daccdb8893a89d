import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLock, runtimeDependencies } from '../../scripts/dependencies/lock.ts';
import { apiVersionOf, withVersion } from '../../scripts/release/api-versions.ts';
import { referencesOf, releaseLine } from '../../scripts/release/changelog.ts';
import { writeBills } from '../../scripts/release/sbom.ts';
import { repository } from '../../scripts/repository.ts';

const references = {
  operations: new Set(['sendMessage', 'listMessages', 'getEmail']),
  decisions: ['0006-response-enums-are-open.md', '0015-a-send-ledger-never-guesses.md', 'README.md'],
};
const line = (summary: string) => releaseLine({ summary }, references);

describe('an entry of the changelog', () => {
  test('keeps the text of the changeset as one list item', () => {
    expect(line('First.\n\nSecond line.\n')).toBe('- First.\n\n  Second line.');
  });

  test('names the operations of the text once each, in the order of the API', () => {
    const text = line('`client.listMessages()` and `sendMessage` changed, `sendMessage({ type })` most, `other` not.');
    expect(text).toMatch(/\n {2}Operations: `sendMessage`, `listMessages`\.$/);
  });

  test('links the decisions it cites', () => {
    expect(line('See decision 0015, and decision 0006.')).toContain(
      'Decisions: [0006](../../docs/decisions/0006-response-enums-are-open.md), [0015](../../docs/decisions/0015-a-send-ledger-never-guesses.md).',
    );
  });

  test('with a decision that does not exist is refused', () => {
    expect(() => line('See decision 9999.')).toThrow('decision 9999');
  });

  test('knows the operations and decisions of this repository', () => {
    const { operations, decisions } = referencesOf(repository);
    expect(operations).toContain('sendMessage');
    expect(decisions).toContain('0006-response-enums-are-open.md');
  });
});

describe('the table of versions', () => {
  const version = { packages: '1.2.0', description: '1.0.0', sent: '2021-07-28', accepted: ['2021-07-28', 'v3'] };

  test('has a row for each release, newest first', () => {
    const rows = withVersion(withVersion(undefined, version), { ...version, packages: '1.3.0' }).split('\n');
    expect(rows.filter((row) => /^\| \d/.test(row))).toEqual([
      '| 1.3.0 | 1.0.0 | `2021-07-28` | `v3` |',
      '| 1.2.0 | 1.0.0 | `2021-07-28` | `v3` |',
    ]);
  });

  test('has one row for a release however often it is written', () => {
    const once = withVersion(undefined, version);
    expect(withVersion(once, version)).toBe(once);
  });

  test('reads this repository', () => {
    expect(apiVersionOf(repository)).toMatchObject({
      sent: expect.stringMatching(/./),
      accepted: expect.arrayContaining(['v3']),
    });
  });
});

test('the bill of materials of a package names all that installing it brings along, and nothing of the repository', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bills-'));
  try {
    const bills = await writeBills(repository, folder);
    const [client] = bills.filter(({ tag }) => tag.startsWith('@hoopai/conversations@'));
    const foreign = runtimeDependencies(readLock(repository), ['packages/client']);
    const locked = [...foreign].flatMap(([name, versions]) => [...versions].map((version) => `${name} ${version}`));
    const own = client?.tag.replace('@hoopai/conversations@', '@hoopai/conversations-types ') ?? '';
    expect([...(client?.components ?? [])].sort()).toEqual([...locked, own].sort());
    const { bomFormat, metadata } = JSON.parse(readFileSync(client?.file ?? '', 'utf8'));
    expect([bomFormat, metadata.component.purl]).toEqual(['CycloneDX', `pkg:npm/${client?.tag.replace('@', '%40')}`]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
