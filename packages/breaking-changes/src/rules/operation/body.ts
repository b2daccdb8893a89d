import type { Change, Finding } from '../../change.ts';
import { isSame, type JsonObject, objectOf } from '../../json.ts';
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
      if (now !== undefined) {
        found.push(...compare(at, 'input', before, now));
        found.push(...partsChanged(at, objectOf(base.body.writing[type]), objectOf(head.body.writing[type])));
      } else
        add('major', type, [...head.body.content.keys()].join(', '), 'Older versions send a form that is refused.');
    }
    for (const type of head.body.content.keys()) {
      if (!base.body.content.has(type)) add('minor', 'not accepted', type, 'It accepts a further form.');
    }
    return found;
  },
};

/** How the parts of a form are written: the media types that each may have, and the rest, which nobody can judge. */
function partsChanged(at: string, base: JsonObject, head: JsonObject): Finding[] {
  const names = new Set([...Object.keys(base), ...Object.keys(head)]);
  return [...names].flatMap((name): Finding[] => {
    const { contentType: was, ...restBefore } = objectOf(base[name]);
    const { contentType: is, ...restNow } = objectOf(head[name]);
    const part = `${at}, part ${name}`;
    const [before, now] = [typesIn(was), typesIn(is)];
    const isSmaller = now !== undefined && (before === undefined || before.some((type) => !now.includes(type)));
    const isLarger = before !== undefined && (now === undefined || now.some((type) => !before.includes(type)));
    const texts = { was: before?.join(', ') ?? 'any type', is: now?.join(', ') ?? 'any type' };
    const found: Finding[] = [];
    if (isSmaller) found.push({ at: part, level: 'major', ...texts, why: 'Parts of a type that is gone are refused.' });
    else if (isLarger) found.push({ at: part, level: 'minor', ...texts, why: 'It accepts further types.' });
    if (!isSame(restBefore, restNow)) {
      const [old, other] = [restBefore, restNow].map((value) => JSON.stringify(value));
      const why = 'Older versions write the part as before, which the server may read otherwise.';
      found.push({ at: part, level: 'major', was: String(old), is: String(other), why });
    }
    return found;
  });
}

const typesIn = (list: unknown): string[] | undefined =>
  typeof list === 'string'
    ? list
        .split(',')
        .map((type) => type.trim().toLowerCase())
        .sort()
    : undefined;
