import type { Finding } from '../../change.ts';
import { canonical, type JsonObject } from '../../json.ts';
import { fieldsOf } from '../../schema/fields.ts';
import { inAll, requiredSets } from '../../schema/required-sets.ts';
import type { SchemaPair, SchemaRule } from '../../schema/rule.ts';

/** Fields that came, went or got another name. */
export const fields: SchemaRule = {
  name: 'field-changed',
  check(pair) {
    const [before, now] = [fieldsOf(pair.base), fieldsOf(pair.head)];
    const added = [...now.keys()].filter((name) => !before.has(name));
    const removed = [...before.keys()].filter((name) => !now.has(name) && name !== pair.apart);
    const needed = pair.direction === 'input' ? inAll(requiredSets(pair.head)) : new Set<string>();
    const renamed = new Map(removed.map((name) => [name, sameSchema(before.get(name), now, added)]));
    return [
      ...removed.map((name) => gone(name, renamed.get(name), pair)),
      // What is required is reported by the rule on that.
      ...added.filter((name) => !needed.has(name)).map((name) => came(name, pair)),
    ];
  },
};

/** A new field that has the very schema of one that went. */
function sameSchema(schema: JsonObject | undefined, now: ReadonlyMap<string, JsonObject>, added: readonly string[]) {
  const judged = (value: JsonObject | undefined) => canonical({ ...value, description: '', examples: '' });
  const same = added.filter((name) => judged(now.get(name)) === judged(schema));
  return same.length === 1 ? same[0] : undefined;
}

function gone(at: string, newName: string | undefined, { direction }: SchemaPair): Finding {
  const why =
    direction === 'input'
      ? 'Callers that send it no longer compile, and the server passes over it or refuses it.'
      : 'Readers of it no longer compile.';
  const is = newName === undefined ? 'gone' : `renamed to ${newName}`;
  return { at, level: 'major', was: 'a field', is, why, fix: 'Keep it beside the new one and mark it deprecated.' };
}

function came(at: string, { direction }: SchemaPair): Finding {
  const why =
    direction === 'input' ? 'It can be sent now; nobody has to.' : 'Readers pass over fields they do not know.';
  return { at, level: 'minor', was: 'absent', is: 'a field', why };
}
