import { defineConfig } from 'vitest/config';

const conditions = ['@hoopai/source'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    name: 'test',
    include: ['{contract,faults,workspace}/**/*.test.ts'],
    globalSetup: 'contract/global-setup.ts',
    reporters: ['default', 'json'],
    outputFile: { json: '.reports/vitest.json' },
  },
});
