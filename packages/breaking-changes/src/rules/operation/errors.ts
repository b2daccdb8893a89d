import type { Change, Finding } from '../../change.ts';
import { isSuccess, type Response } from '../../operations/operation.ts';
import type { OperationRule } from '../../operations/rule.ts';

/** Documented errors. The client throws the same classes for them whether they are documented or not. */
export const errors: OperationRule = {
  name: 'error-changed',
  check({ base, head, compare }) {
    const [before, now] = [errorsOf(base.responses), errorsOf(head.responses)];
    const found: (Finding | Change)[] = [];
    for (const [status, response] of before) {
      const other = now.get(status);
      const at = `response ${status}`;
      if (other === undefined) {
        const why = 'Code that handles it still compiles; the server was free not to send it.';
        found.push({ at, level: 'minor', was: 'documented', is: 'not documented', why });
        continue;
      }
      for (const [type, schema] of response.content) {
        const same = other.content.get(type);
        if (same !== undefined) found.push(...compare(at, 'output', schema, same));
        else {
          const is = [...other.content.keys()].join(', ') || 'no body';
          found.push({ at, level: 'major', was: type, is, why: 'Code that reads the body of this error fails.' });
        }
      }
    }
    for (const status of now.keys()) {
      if (before.has(status)) continue;
      const why = 'It is thrown as an ApiError as any status is; now it is known.';
      found.push({ at: `response ${status}`, level: 'minor', was: 'not documented', is: 'documented', why });
    }
    return found;
  },
};

const errorsOf = (responses: readonly Response[]) =>
  new Map(responses.filter((response) => !isSuccess(response)).map((response) => [response.status, response]));
