import { defineConfig } from 'vitest/config';
import { timeLimits } from '../../test/time-limits.ts';

const conditions = ['@hoopai/source'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['test/**/*.test.ts'],
    ...timeLimits,
  },
});
