import type { Finding } from '../../change.ts';
import type { SchemaRule } from '../../schema/rule.ts';

/** Silence would be a guess: what cannot be judged is reported as breaking. */
export const unknownKeywords: SchemaRule = {
  name: 'not-understood',
  check({ base, head, direction }) {
    const names = new Set([...base.unknown.keys(), ...head.unknown.keys()]);
    return [...names].flatMap((name): Finding[] => {
      const [before, now] = [base.unknown.get(name), head.unknown.get(name)];
      if (before === now) return [];
      const [was, is] = [before, now].map((value) => (value === undefined ? `no ${name}` : `${name}: ${value}`));
      const texts = { was: String(was), is: String(is) };
      // Whatever a keyword asked for: without it, no call is refused that was accepted.
      if (direction === 'input' && now === undefined)
        return [{ ...texts, level: 'minor', why: 'It accepts more than before.' }];
      const why = `No rule understands \`${name}\`, so this counts as breaking.`;
      return [{ ...texts, level: 'major', why, fix: 'Write a rule for it.' }];
    });
  },
};
