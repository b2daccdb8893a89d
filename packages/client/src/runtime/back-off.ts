/**
 * Milliseconds to wait before the next attempt. What the server stated is waited for in full, and up to `baseDelay`
 * more, so that those it sent away together do not come back together. Otherwise anything from 0 to `baseDelay` doubled
 * with each try, at most `maxDelay` ("full jitter").
 */
export function backOff(
  tries: number,
  { baseDelay, maxDelay }: { readonly baseDelay: number; readonly maxDelay: number },
  stated: number | undefined,
  random: () => number = Math.random,
): number {
  return stated === undefined
    ? random() * Math.min(maxDelay, baseDelay * 2 ** Math.min(tries - 1, 31))
    : stated + random() * Math.min(baseDelay, maxDelay - stated);
}
