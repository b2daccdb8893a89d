import type { Change, Finding } from '../../change.ts';
import type { OperationRule } from '../../operations/rule.ts';

/** The request body: whether there is one, in which forms, and what it says. */
export const body: OperationRule = {
  name: 'body-changed',
  check({ base, head, compare }) {
    const at = 'request body';
    const found: (Finding | Change)[] = [];
    const add = (level: Finding['level'], was: string, is: string, why: string) =>
      found.push({ at, level, was, is, why });
    if (base.body === undefined && head.body === undefined) return [];
    if (base.body === undefined) {
      if (head.body?.isRequired) add('major', 'no body', 'a body is required', 'Calls without it are refused.');
      else add('minor', 'no body', 'an optional body', 'It can be sent now; nobody has to.');
      return found;
    }
    if (head.body === undefined) {
      add('major', 'a body', 'no body', 'Callers that send its fields no longer compile.');
      return found;
    }
    if (!base.body.isRequired && head.body.isRequired)
      add('major', 'optional', 'required', 'Calls without it are refused.');
    if (base.body.isRequired && !head.body.isRequired)
      add('minor', 'required', 'optional', 'Calls with it are as good.');
    for (const [type, before] of base.body.content) {
      const now = head.body.content.get(type);
      if (now !== undefined) found.push(...compare(at, 'input', before, now));
      else add('major', type, [...head.body.content.keys()].join(', '), 'Older versions send a form that is refused.');
    }
    for (const type of head.body.content.keys()) {
      if (!base.body.content.has(type)) add('minor', 'not accepted', type, 'It accepts a further form.');
    }
    return found;
  },
};
