import { defineConfig } from 'vitest/config';
import { timeLimits } from '../../test/time-limits.ts';

const conditions = ['@hoopai/source'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    name: 'docs',
    include: ['test/**/*.test.ts'],
    // Most of it waits for a browser, and it is the last of all packages to end.
    maxWorkers: '100%',
    ...timeLimits,
  },
});
