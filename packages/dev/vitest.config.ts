import { defineConfig } from 'vitest/config';
import { timeLimits } from '../../test/time-limits.ts';

export default defineConfig({
  test: {
    name: 'dev',
    include: ['test/**/*.test.ts'],
    ...timeLimits,
  },
});
