import { defineConfig } from 'vitest/config';

const conditions = ['@hoopai/source'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    name: 'test',
    include: ['{consumers,contract,faults,live,mutations,workflows,workspace}/**/*.test.ts'],
    globalSetup: 'contract/global-setup.ts',
    // A busy machine fails nothing.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
