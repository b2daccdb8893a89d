import type { SchemaRule } from '../../schema/rule.ts';
import { isSubset } from '../../sets.ts';

const text = (patterns: ReadonlySet<string>) =>
  patterns.size === 0 ? 'no pattern' : [...patterns].sort().join(' and ');

/** Whether one pattern takes all that another takes cannot be told, so each other pattern counts as narrower. */
export const pattern: SchemaRule = {
  name: 'pattern-changed',
  check({ base, head, direction }) {
    const [was, is] = [text(base.patterns), text(head.patterns)];
    if (was === is) return [];
    if (direction === 'output') {
      return [{ level: 'patch', was, is, why: 'The type is the same, and nothing checks what is read.' }];
    }
    return isSubset(head.patterns, base.patterns)
      ? [{ level: 'minor', was, is, why: 'It accepts more than before.' }]
      : [{ level: 'major', was, is, why: 'Texts that were accepted may be refused.' }];
  },
};
