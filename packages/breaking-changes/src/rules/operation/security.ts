import type { Operation } from '../../operations/operation.ts';
import type { OperationRule } from '../../operations/rule.ts';
import { isSubset } from '../../sets.ts';

type Way = Operation['security'][number];

const text = (ways: readonly Way[]) =>
  ways.length === 0
    ? 'no token'
    : ways
        .map((way) => [...way].map(([scheme, scopes]) => [scheme, ...scopes].join(' ')).join(' with ') || 'no token')
        .join(', or ');

/** Whether a token that is good enough for one way is good enough for the other. */
const suffices = (has: Way, needs: Way) =>
  [...needs].every(([scheme, scopes]) => isSubset(scopes, has.get(scheme) ?? new Set()) && has.has(scheme));

const allow = (first: readonly Way[], second: readonly Way[]) =>
  second.length === 0 ||
  (first.length === 0
    ? second.some((way) => way.size === 0)
    : first.every((has) => second.some((needs) => suffices(has, needs))));

/** Who may call: schemes and scopes. */
export const security: OperationRule = {
  name: 'scope-changed',
  check({ base, head }) {
    const [was, is] = [text(base.security), text(head.security)];
    if (!allow(base.security, head.security)) {
      const why = 'Tokens that were good enough are refused with 401 or 403, until somebody grants the scope.';
      return [{ at: 'security', level: 'major', was, is, why, fix: 'Keep what was accepted as an alternative.' }];
    }
    if (allow(head.security, base.security)) return [];
    return [{ at: 'security', level: 'minor', was, is, why: 'Every token that was accepted still is.' }];
  },
};
