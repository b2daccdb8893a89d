import type { SchemaRule } from '../../schema/rule.ts';

/** Formats that make a TypeScript type of their own. */
const typed = new Set(['binary']);

export const format: SchemaRule = {
  name: 'format-changed',
  check({ base, head, direction }) {
    if (base.format === head.format) return [];
    const [was, is] = [base.format ?? 'no format', head.format ?? 'no format'];
    if (typed.has(was) || typed.has(is)) {
      return [{ level: 'major', was, is, why: 'Bytes and text are different types in TypeScript.' }];
    }
    if (base.format !== undefined && head.format !== undefined) {
      return [{ level: 'major', was, is, why: 'Who writes or parses the old format fails on the new one.' }];
    }
    if (direction === 'input') {
      return head.format === undefined
        ? [{ level: 'minor', was, is, why: 'It accepts more than before.' }]
        : [{ level: 'major', was, is, why: 'Texts in another format are refused.' }];
    }
    return head.format === undefined
      ? [{ level: 'minor', was, is, why: 'The type stays; whoever parses it should know.' }]
      : [{ level: 'patch', was, is, why: 'It says more about the same text.' }];
  },
};
