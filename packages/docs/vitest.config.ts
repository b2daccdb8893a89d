import { defineConfig } from 'vitest/config';

const conditions = ['@hoopai/source'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    name: 'docs',
    include: ['test/**/*.test.ts'],
    // Most of it waits for a browser, and it is the last of all packages to end.
    maxWorkers: '100%',
    // A busy machine fails nothing.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
