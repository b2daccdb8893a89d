import type { Finding } from '../../change.ts';
import type { SchemaRule } from '../../schema/rule.ts';

const none: ReadonlySet<string> = new Set();

/** The known values of an open list: readers must take others anyway, so none of them breaks anybody. */
export const knownValues: SchemaRule = {
  name: 'known-value-changed',
  check({ base, head }) {
    if (base.values !== undefined || head.values !== undefined) return [];
    const [before, now] = [base.knownValues ?? none, head.knownValues ?? none];
    const [removed, added] = [
      [...before].filter((value) => !now.has(value)),
      [...now].filter((value) => !before.has(value)),
    ];
    const findings: Finding[] = [];
    const why = 'The list is open: any other value was possible all along.';
    if (removed.length > 0) {
      findings.push({ level: 'minor', was: `${removed.join(', ')} among the known values`, is: 'not listed', why });
    }
    if (added.length > 0)
      findings.push({ level: 'minor', was: 'not listed', is: `${added.join(', ')} known too`, why });
    return findings;
  },
};
