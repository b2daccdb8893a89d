import type { Change, Level } from '@hoopai/conversations-breaking-changes/compare';

const MARKS = { major: '!', minor: '+', patch: '·' } as const;

/** What changed in the public surface, one line each: `! OutboundSms.fromNumber: a field → gone (major)`. */
export function changedSurface(changes: readonly Change[]): string[] {
  return changes.map(({ level, place, was, is, usedBy }) => {
    const users = usedBy.length === 0 || place === usedBy[0] ? '' : `, in ${few(usedBy)}`;
    return `${MARKS[level]} ${place}: ${was} → ${is} (${level}${users})`;
  });
}

/** What all edits together ask of the version, in one line. */
export function sinceStart(level: Level, changes: readonly Change[]): string {
  if (level === 'none') return 'Since the start: nothing changed.';
  return `Since the start: ${level}, ${changes.length} ${changes.length === 1 ? 'change' : 'changes'}.`;
}

const few = (names: readonly string[]): string =>
  names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
