import type { Change, Finding } from '../../change.ts';
import type { OperationRule } from '../../operations/rule.ts';

/** Headers of answers, success and error alike. */
export const headers: OperationRule = {
  name: 'header-changed',
  check({ base, head, compare }) {
    const found: (Finding | Change)[] = [];
    for (const before of base.responses) {
      const now = head.responses.find(({ status }) => status === before.status);
      if (now === undefined) continue;
      for (const [name, schema] of before.headers) {
        const at = `response header ${name}`;
        const same = now.headers.get(name);
        if (same !== undefined) found.push(...compare(at, 'output', schema, same));
        else
          found.push({ at, level: 'major', was: 'documented', is: 'gone', why: 'Code that reads it finds nothing.' });
      }
      for (const name of now.headers.keys()) {
        if (before.headers.has(name)) continue;
        found.push({
          at: `response header ${name}`,
          level: 'minor',
          was: 'absent',
          is: 'documented',
          why: 'It can be read now.',
        });
      }
    }
    return found;
  },
};
