/** ` Did you mean "x"?` if a known name is close, and always the list of known names; never empty. */
export function suggest(name: string, known: readonly string[]): string {
  const list = known.length ? ` Known: ${known.join(', ')}.` : ' It takes nothing.';
  const wanted = name.toLowerCase();
  const ranked = known
    .map((candidate) => ({ candidate, distance: editDistance(wanted, candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  const isClose = best && best.distance <= Math.max(1, Math.floor(Math.max(name.length, best.candidate.length) / 3));
  return (isClose ? ` Did you mean "${best.candidate}"?` : '') + list;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const replaced = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
