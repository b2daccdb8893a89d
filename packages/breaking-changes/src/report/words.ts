import type { Report } from '../gate.ts';

/** What the numbers mean, in one sentence. */
export function promiseSentence({ promised, needed, version, level, isKept }: Report): string {
  const pending =
    promised.level === 'none'
      ? 'No pending changeset promises anything'
      : `The pending changesets promise ${promised.level}`;
  const early = version.startsWith('0.') && level !== needed ? ` (${level} before 1.0.0)` : '';
  if (needed === 'none') return `${pending}; none is needed.`;
  return isKept ? `${pending}; ${needed}${early} is needed.` : `${pending}, but ${needed}${early} is needed.`;
}

export const noBase =
  'Nothing has been released yet, so nobody depends on anything. To compare with a branch: --base main';
