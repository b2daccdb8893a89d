import { isSame } from '../../json.ts';
import type { SchemaRule } from '../../schema/rule.ts';

const text = (value: unknown) => (value === undefined ? 'no default' : `default ${JSON.stringify(value)}`);

/** What happens when a field is left out. Defaults are no part of the types. */
export const defaultValue: SchemaRule = {
  name: 'default-changed',
  check({ base, head, direction }) {
    if (isSame(base.defaultValue, head.defaultValue)) return [];
    const [was, is] = [text(base.defaultValue), text(head.defaultValue)];
    return direction === 'output'
      ? [{ level: 'patch', was, is, why: 'Nothing fills in what the server leaves out.' }]
      : [{ level: 'minor', was, is, why: 'Calls that leave it out may be answered otherwise; all still compile.' }];
  },
};
