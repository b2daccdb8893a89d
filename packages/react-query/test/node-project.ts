import type { TestProjectConfiguration } from 'vitest/config';
import { timeLimits } from '../../../test/time-limits.ts';
import { type Aliases, aliasesOf } from './aliases.ts';

const conditions = ['@hoopai/source'];

interface NodeTests {
  readonly aliases?: Aliases;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** The TanStack Query that runs, as `5.108`. */
  readonly query?: string;
}

/** Tests in Node; by default all that need no browser. */
export function nodeProject(name: string, tests: NodeTests = {}): TestProjectConfiguration {
  const { aliases = {}, include = ['test/**/*.test.{ts,tsx}'], exclude = [], query = '' } = tests;
  return {
    resolve: { conditions, alias: aliasesOf(aliases) },
    ssr: { resolve: { conditions } },
    test: {
      name,
      include: [...include],
      exclude: [...exclude],
      env: { QUERY_VERSION: query },
      globalSetup: ['test/start-mock.ts'],
      ...timeLimits,
    },
  };
}
