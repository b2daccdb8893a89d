/** Numbers in [0, 1) that follow from a seed and a place alone, whatever happened before and however fast. */
export function randomAt(seed: number, ...place: readonly number[]): number {
  let hash = seed ^ 0x9e3779b9;
  for (const part of place) {
    hash = Math.imul(hash ^ part, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return (hash >>> 0) / 2 ** 32;
}
