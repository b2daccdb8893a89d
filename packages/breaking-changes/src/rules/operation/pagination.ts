import type { Finding } from '../../change.ts';
import { isSame, objectOf } from '../../json.ts';
import type { OperationRule } from '../../operations/rule.ts';

/** `for await` over all pages. */
export const pagination: OperationRule = {
  name: 'paging-changed',
  check({ base, head }) {
    const [before, now] = [base.raw['x-pagination'], head.raw['x-pagination']];
    if (isSame(before, now)) return [];
    const at = 'x-pagination';
    if (before === undefined) {
      return [
        { at, level: 'minor', was: 'no pages', is: 'pages', why: 'The result can be walked with `for await` too.' },
      ];
    }
    if (now === undefined) {
      return [
        { at, level: 'major', was: 'pages', is: 'no pages', why: '`for await` over the call no longer compiles.' },
      ];
    }
    const [was, is] = [objectOf(before), objectOf(now)];
    return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key): Finding[] => {
      if (isSame(was[key], is[key])) return [];
      const texts = { at: `${at}.${key}`, was: asText(was[key]), is: asText(is[key]) };
      return was[key] === undefined
        ? [{ ...texts, level: 'minor', why: 'Pages are walked as before; more is known about them.' }]
        : [{ ...texts, level: 'major', why: 'Pages are walked otherwise, or hold items of another type.' }];
    });
  },
};

const asText = (value: unknown) => (value === undefined ? 'not said' : JSON.stringify(value));
