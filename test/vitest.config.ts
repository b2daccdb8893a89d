import { defineConfig } from 'vitest/config';
import { timeLimits } from './time-limits.ts';

const conditions = ['@hoopai/source'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    name: 'test',
    include: ['{consumers,contract,faults,live,mutations,workflows,workspace}/**/*.test.ts'],
    globalSetup: 'contract/global-setup.ts',
    ...timeLimits,
  },
});
