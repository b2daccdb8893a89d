import type { SchemaRule } from '../../schema/rule.ts';
import type { Shape } from '../../schema/shape.ts';

const isAnything = (shape: Shape) => shape.types === undefined && shape.unions.length === 0;

export const nullable: SchemaRule = {
  name: 'null-changed',
  check({ base, head, direction }) {
    // Without any type, null was always among what is possible.
    if (base.isNullable === head.isNullable || isAnything(base) || isAnything(head)) return [];
    const [was, is] = head.isNullable ? ['never null', 'may be null'] : ['may be null', 'never null'];
    if (direction === 'input') {
      return head.isNullable
        ? [{ level: 'minor', was, is, why: 'It accepts null now.' }]
        : [{ level: 'major', was, is, why: 'Callers that send null no longer compile, and are refused.' }];
    }
    return head.isNullable
      ? [{ level: 'major', was, is, why: 'Readers that use the value at once no longer compile.' }]
      : [{ level: 'minor', was, is, why: 'Readers that check for null still compile.' }];
  },
};
