import type { Finding } from '../../change.ts';
import type { SchemaPair, SchemaRule } from '../../schema/rule.ts';

const list = (values: Iterable<string>) => [...values].join(', ');

/** A closed list of values: enum and const. */
export const values: SchemaRule = {
  name: 'value-changed',
  check(pair) {
    const { base, head, direction } = pair;
    if (base.values !== undefined && head.values !== undefined) return both(pair);
    if (base.values !== undefined) {
      const is = head.knownValues === undefined ? 'any value' : 'these and any other value';
      const was = `only ${list(base.values)}`;
      return direction === 'input'
        ? [{ level: 'minor', was, is, why: 'It accepts more than before.' }]
        : [
            {
              level: 'major',
              was,
              is,
              why: 'Readers that handle every value no longer compile or meet an unknown one.',
            },
          ];
    }
    if (head.values === undefined) return [];
    const [was, is] = ['any value', `only ${list(head.values)}`];
    return direction === 'input'
      ? [{ level: 'major', was, is, why: 'Callers that send another value no longer compile, and are refused.' }]
      : [{ level: 'minor', was, is, why: 'Every value there can be could be there before.' }];
  },
};

function both({ base, head, direction }: SchemaPair): Finding[] {
  const removed = [...(base.values ?? [])].filter((value) => !head.values?.has(value));
  const added = [...(head.values ?? [])].filter((value) => !base.values?.has(value));
  const findings: Finding[] = [];
  if (removed.length > 0) {
    const why =
      direction === 'input'
        ? 'Callers that send it no longer compile, and are refused.'
        : 'Code that compares with it does not compile any more.';
    findings.push({
      level: 'major',
      was: list(removed),
      is: 'gone',
      why,
      fix: 'Keep the value and say that it is outdated.',
    });
  }
  if (added.length > 0) {
    findings.push(
      direction === 'input'
        ? { level: 'minor', was: 'not accepted', is: list(added), why: 'It can be sent now; nobody has to.' }
        : {
            level: 'major',
            was: 'not among the values',
            is: list(added),
            why: 'Readers that handle every value of the closed list meet one they do not know.',
            fix: 'Open the list first, in a release of its own.',
          },
    );
  }
  return findings;
}
