import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** The modules that importing `entry` loads, types left out. */
function modulesOf(entry: URL, found = new Set<string>()): Set<string> {
  if (found.has(entry.pathname)) return found;
  found.add(entry.pathname);
  const source = readFileSync(entry, 'utf8');
  for (const [, file] of source.matchAll(/^(?:import|export)(?! type)[^;]*? from '(\.[^']+)';/gm)) {
    modulesOf(new URL(file as string, entry), found);
  }
  return found;
}

it('the main entry does not carry the error catalogue', () => {
  const catalogue = new URL('../../src/generated/error-catalogue.gen.ts', import.meta.url).pathname;
  expect(modulesOf(new URL('../../src/errors.ts', import.meta.url))).toContain(catalogue);
  const main = modulesOf(new URL('../../src/index.ts', import.meta.url));
  expect(main.size).toBeGreaterThan(20);
  expect(main).not.toContain(catalogue);
});
