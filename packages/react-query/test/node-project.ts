import type { TestProjectConfiguration } from 'vitest/config';
import { type Aliases, aliasesOf } from './aliases.ts';

const conditions = ['@hoopai/source'];

/** The tests that need no browser, with other versions of some packages if told so. */
export function nodeProject(
  name: string,
  aliases: Aliases = {},
  include: readonly string[] = ['test/**/*.test.{ts,tsx}'],
): TestProjectConfiguration {
  return {
    resolve: { conditions, alias: aliasesOf(aliases) },
    ssr: { resolve: { conditions } },
    test: {
      name,
      include: [...include],
      exclude: include.length === 1 ? ['test/browser/**'] : [],
      globalSetup: ['test/start-mock.ts'],
      // A busy machine fails nothing.
      testTimeout: 60_000,
      hookTimeout: 60_000,
    },
  };
}
