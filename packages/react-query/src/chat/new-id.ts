let last = 0;

/** An id that nothing else made here has. It goes nowhere, so it needs no chance, which a page without TLS has none of. */
export function newId(kind: 'draft' | 'file' | 'outgoing'): string {
  last += 1;
  return `${kind}:${last}`;
}
