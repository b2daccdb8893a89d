import type { Change, Finding } from '../../change.ts';
import { isSuccess, kindOf, type Response, successOf } from '../../operations/operation.ts';
import type { OperationPair, OperationRule } from '../../operations/rule.ts';

/** What an answer is: its status, its kind, its media type, and what is in it. */
export const success: OperationRule = {
  name: 'success-changed',
  check(pair) {
    const [before, now] = [successOf(pair.base), successOf(pair.head)];
    if (before === undefined || now === undefined) return [];
    const found: (Finding | Change)[] = [];
    if (before.status !== now.status) {
      const why = 'Code that looks at the status, mocks and recordings expect the old one.';
      found.push({ at: 'response', level: 'major', was: before.status, is: now.status, why });
    }
    return [...found, ...content(before, now, pair), ...further(pair, now)];
  },
};

function content(before: Response, now: Response, { compare }: OperationPair): (Finding | Change)[] {
  const at = `response ${now.status}`;
  const [[typeBefore]] = [[...before.content.keys()]];
  const [[typeNow]] = [[...now.content.keys()]];
  const kinds = [kindOf(typeBefore), kindOf(typeNow)] as const;
  if (kinds[0] !== kinds[1]) {
    const why = 'The result has another type: readers no longer compile.';
    return [{ at, level: 'major', was: kinds[0], is: kinds[1], why, fix: 'Offer it as an operation of its own.' }];
  }
  const found: (Finding | Change)[] = [];
  for (const [type, schema] of before.content) {
    const same = now.content.get(type);
    if (same !== undefined) found.push(...compare(at, 'output', schema, same));
    else {
      const is = [...now.content.keys()].join(', ');
      found.push({ at, level: 'major', was: type, is, why: 'Readers of the media type get what they cannot read.' });
    }
  }
  for (const type of now.content.keys()) {
    if (before.content.has(type)) continue;
    const why = 'The old media type stays the first.';
    if (typeBefore === typeNow) found.push({ at, level: 'minor', was: 'not returned', is: type, why });
  }
  return found;
}

/** Successes beside the first one. */
function further({ base, head }: OperationPair, first: Response): Finding[] {
  const known = new Set(base.responses.filter(isSuccess).map(({ status }) => status));
  const kinds = (response: Response) => kindOf([...response.content.keys()][0]);
  return head.responses
    .filter((response) => isSuccess(response) && response !== first && !known.has(response.status))
    .map(({ status, ...rest }) => ({
      at: `response ${status}`,
      level: 'major',
      was: 'absent',
      is: kinds({ status, ...rest }),
      why: 'Readers get an answer of another shape than the one they handle.',
    }));
}
