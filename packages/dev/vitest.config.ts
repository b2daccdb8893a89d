import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'dev',
    include: ['test/**/*.test.ts'],
    // A busy machine fails nothing.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
