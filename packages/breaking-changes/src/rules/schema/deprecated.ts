import type { SchemaRule } from '../../schema/rule.ts';

export const deprecated: SchemaRule = {
  name: 'deprecated',
  check({ base, head }) {
    if (base.isDeprecated === head.isDeprecated) return [];
    return head.isDeprecated
      ? [{ level: 'minor', was: 'in use', is: 'deprecated', why: 'It still works; editors strike it through.' }]
      : [{ level: 'patch', was: 'deprecated', is: 'in use', why: 'Nothing but the mark is gone.' }];
  },
};
