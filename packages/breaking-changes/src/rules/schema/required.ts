import type { Finding } from '../../change.ts';
import { fieldsOf } from '../../schema/fields.ts';
import { asText, inAll, requiredSets, satisfies } from '../../schema/required-sets.ts';
import type { SchemaPair, SchemaRule } from '../../schema/rule.ts';

/** What must be sent, and what may be relied on when read. */
export const required: SchemaRule = {
  name: 'required-changed',
  check: (pair) => (pair.direction === 'input' ? ofInput(pair) : ofOutput(pair)),
};

function ofInput({ base, head }: SchemaPair): Finding[] {
  const [before, now] = [requiredSets(base), requiredSets(head)];
  const [wasNeeded, isNeeded] = [inAll(before), inAll(now)];
  const fields = fieldsOf(head);
  if (!satisfies(before, now)) {
    const names = [...isNeeded].filter((name) => !wasNeeded.has(name));
    if (names.length === 0) return [choiceNarrowed(asText(before), asText(now))];
    return names.map((at) => ({
      at,
      level: 'major',
      was: fieldsOf(base).has(at) ? 'optional' : 'absent',
      is: 'required',
      why: 'Calls without it no longer compile, and are refused.',
      fix: 'Keep it optional, and let the server choose when it is left out.',
    }));
  }
  if (satisfies(now, before)) return [];
  const names = [...wasNeeded].filter((name) => !isNeeded.has(name));
  // A field that is gone is reported as that.
  if (names.length > 0 && names.every((name) => !fields.has(name))) return [];
  const why = 'Calls with it are as good as before.';
  if (names.length === 0) return [{ level: 'minor', was: asText(before), is: asText(now), why }];
  return names
    .filter((at) => fields.has(at))
    .map((at) => ({ at, level: 'minor', was: 'required', is: 'optional', why }));
}

function choiceNarrowed(was: string, is: string): Finding {
  const why = 'Calls that name only what sufficed before no longer compile, and are refused.';
  return {
    level: 'major',
    was: `needs ${was}`,
    is: `needs ${is}`,
    why,
    fix: 'Keep each alternative that was accepted.',
  };
}

function ofOutput({ base, head }: SchemaPair): Finding[] {
  const [before, now] = [inAll(requiredSets(base)), inAll(requiredSets(head))];
  const [fieldsBefore, fieldsNow] = [fieldsOf(base), fieldsOf(head)];
  const lost = [...before].filter((name) => !now.has(name) && fieldsNow.has(name));
  const gained = [...now].filter((name) => !before.has(name) && fieldsBefore.has(name));
  return [
    ...lost.map((at): Finding => {
      const why = 'Readers that use it without a look whether it is there no longer compile.';
      return { at, level: 'major', was: 'always there', is: 'may be missing', why };
    }),
    ...gained.map((at): Finding => {
      return {
        at,
        level: 'minor',
        was: 'may be missing',
        is: 'always there',
        why: 'Readers that look first still compile.',
      };
    }),
  ];
}
