import type { Finding } from '../../change.ts';
import { upperLimits } from '../../schema/keywords.ts';
import type { SchemaRule } from '../../schema/rule.ts';

const upper: ReadonlySet<string> = new Set(upperLimits);

/** Lengths, sizes and ranges. They are no part of a TypeScript type: what counts is what is refused. */
export const limits: SchemaRule = {
  name: 'limit-changed',
  check({ base, head, direction }) {
    const names = new Set([...base.limits.keys(), ...head.limits.keys()]);
    return [...names].flatMap((name): Finding[] => {
      const [before, now] = [base.limits.get(name), head.limits.get(name)];
      if (before === now) return [];
      const was = before === undefined ? `no ${name}` : `${name} ${before}`;
      const is = now === undefined ? `no ${name}` : `${name} ${now}`;
      if (direction === 'output') {
        return [{ level: 'patch', was, is, why: 'The type is the same, and nothing checks what is read.' }];
      }
      return isTighter(name, before, now)
        ? [{ level: 'major', was, is, why: 'Calls that were accepted are refused.' }]
        : [{ level: 'minor', was, is, why: 'It accepts more than before.' }];
    });
  },
};

function isTighter(name: string, before: number | undefined, now: number | undefined): boolean {
  if (now === undefined) return false;
  if (name === 'multipleOf') return before === undefined || before % now !== 0;
  const loosest = upper.has(name) ? Number.POSITIVE_INFINITY : name.includes('inimum') ? Number.NEGATIVE_INFINITY : 0;
  return upper.has(name) ? now < (before ?? loosest) : now > (before ?? loosest);
}
