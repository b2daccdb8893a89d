import type { SchemaRule } from '../../schema/rule.ts';

/** `number` takes an `integer`; no types at all take anything. */
function takes(wide: ReadonlySet<string> | undefined, narrow: ReadonlySet<string> | undefined): boolean {
  if (wide === undefined) return true;
  if (narrow === undefined) return false;
  return [...narrow].every((type) => wide.has(type) || (type === 'integer' && wide.has('number')));
}

const text = (types: ReadonlySet<string> | undefined) => (types === undefined ? 'any' : [...types].sort().join(' | '));

/** The JSON type: input may grow, output may shrink. */
export const types: SchemaRule = {
  name: 'type-changed',
  check({ base, head, direction }) {
    const [was, is] = [text(base.types), text(head.types)];
    if (was === is) return [];
    const isWider = takes(head.types, base.types);
    // TypeScript has one type for both, and a reader of numbers reads whole ones too.
    const isNumber =
      isWider && base.types?.has('integer') === true && !base.types.has('number') && text(head.types) === 'number';
    if (direction === 'input') {
      return isWider
        ? [{ level: 'minor', was, is, why: 'It accepts more than before.' }]
        : [
            {
              level: 'major',
              was,
              is,
              why: 'Callers that send the old type no longer compile, or are refused.',
              fix: 'Accept both.',
            },
          ];
    }
    if (isNumber) return [{ level: 'minor', was, is, why: 'The TypeScript type stays `number`; fractions may occur.' }];
    return takes(base.types, head.types)
      ? [{ level: 'minor', was, is, why: 'Readers of the old type understand the new one.' }]
      : [{ level: 'major', was, is, why: 'Readers get a type they do not handle.', fix: 'Return it in a new field.' }];
  },
};
