import type { Finding } from '../../change.ts';
import { isSame } from '../../json.ts';
import type { OperationRule } from '../../operations/rule.ts';

/** Extensions that steer what the packages do, and leave the types alone. */
const extensions: Readonly<Record<string, string>> = {
  'x-idempotent': 'Whether the client repeats the call by itself after a lost connection changes.',
  'x-retry': 'Which refusals the client waits out by itself changes.',
  'x-invalidates': 'Which cached reads are fetched again after the call changes.',
};

const text = (value: unknown) => (value === undefined ? 'not said' : JSON.stringify(value));

export const behaviour: OperationRule = {
  name: 'behaviour-changed',
  check: ({ base, head }) =>
    Object.entries(extensions).flatMap(([at, why]): Finding[] => {
      const [before, now] = [base.raw[at], head.raw[at]];
      return isSame(before, now) ? [] : [{ at, level: 'minor', was: text(before), is: text(now), why }];
    }),
};

/** What documents and completion know of an operation's errors. */
export const errorCodes: OperationRule = {
  name: 'error-codes-changed',
  check({ base, head }) {
    const at = 'x-error-codes';
    const [before, now] = [base.raw[at], head.raw[at]];
    if (isSame(before, now)) return [];
    return [{ at, level: 'patch', was: text(before), is: text(now), why: 'The list informs; no type is made of it.' }];
  },
};
