import type { Finding } from '../../change.ts';
import { fieldsOf, isPresent } from '../../schema/fields.ts';
import type { SchemaPair, SchemaRule } from '../../schema/rule.ts';

/** Fields that only the server or only the caller may write. */
export const oneWay: SchemaRule = {
  name: 'one-way-changed',
  check({ base, head, documents, direction }: SchemaPair) {
    const now = fieldsOf(head);
    return [...fieldsOf(base)].flatMap(([at, before]): Finding[] => {
      const after = now.get(at);
      if (after === undefined) return [];
      const [was, is] = [!isPresent(documents.base, before, direction), !isPresent(documents.head, after, direction)];
      if (was === is) return [];
      const [two, one] = ['sent and read', direction === 'input' ? 'only read' : 'only sent'];
      const why =
        direction === 'input' ? 'Callers that send it are refused or not heeded.' : 'Readers find it no more.';
      if (is) return [{ at, level: 'major', was: two, is: one, why, fix: 'Let the caller go on.' }];
      return [{ at, level: 'minor', was: one, is: two, why: 'It can be used in both ways now.' }];
    });
  },
};
