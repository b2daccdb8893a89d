import type { SchemaRule } from '../../schema/rule.ts';

/** Whether an object takes fields nobody named. */
export const additional: SchemaRule = {
  name: 'additional-fields-changed',
  check({ base, head, direction }) {
    if (base.isOpen === head.isOpen) return [];
    const [was, is] = head.isOpen
      ? ['named fields only', 'any further field']
      : ['any further field', 'named fields only'];
    if (direction === 'input' && !head.isOpen) {
      return [{ level: 'major', was, is, why: 'Calls with a further field are refused.' }];
    }
    const why = direction === 'input' ? 'It accepts more than before.' : 'Readers pass over fields they do not know.';
    return [{ level: 'minor', was, is, why }];
  },
};
