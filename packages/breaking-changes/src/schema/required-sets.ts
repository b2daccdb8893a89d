import { inBoth, isSubset } from '../sets.ts';
import type { Shape } from './shape.ts';

/** Above this, the combinations of choices are not written out. No real body comes near. */
const most = 512;

/**
 * The least sets of fields that satisfy an object: what it always requires, with one alternative of each choice.
 * `required: [a]` and a choice with the only alternative `a` give the same.
 */
export function requiredSets(shape: Shape): ReadonlySet<string>[] {
  let sets: ReadonlySet<string>[] = [shape.required];
  for (const choice of shape.choices) {
    if (sets.length * choice.length > most) break;
    sets = sets.flatMap((set) => choice.map((alternative) => new Set([...set, ...alternative.required])));
  }
  return sets.filter((set) => !sets.some((other) => other.size < set.size && isSubset(other, set)));
}

/** Fields that are in all of the sets. */
export const inAll = (sets: readonly ReadonlySet<string>[]): ReadonlySet<string> =>
  sets.reduce((common, set) => inBoth(common, set));

/** Whether everything that satisfies one of `first` satisfies one of `second` too. */
export const satisfies = (first: readonly ReadonlySet<string>[], second: readonly ReadonlySet<string>[]): boolean =>
  first.every((set) => second.some((other) => isSubset(other, set)));

/** `contactId | conversationId`. */
export const asText = (sets: readonly ReadonlySet<string>[]): string =>
  sets.map((set) => (set.size === 0 ? 'nothing' : [...set].sort().join(' + '))).join(' | ');
