/**
 * For the vitest settings of every package: how long a test waits before it gives up, in milliseconds. A busy machine
 * fails nothing; these limits only end what hangs, and none of them is what a test measures.
 */
export const timeLimits = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  // Of `expect.poll`, which by default gives up after one second.
  expect: { poll: { timeout: 20_000 } },
};
