/** What a lie is told in, and so which tests must see through it. */
export type Target =
  /** The bundle, while the client stays as it was generated: the contract suite faces both. */
  | 'description'
  /** The generated table of the client, while the bundle stays. */
  | 'table'
  /** The hand-written client. */
  | 'client'
  /** The bundle, as if all else were generated from the lie: only recorded answers and the notes know better. */
  | 'source';

/** A small untruth, and where to tell it. */
export interface Lie {
  readonly id: string;
  readonly target: Target;
  /** In words, for the report. */
  readonly what: string;
  /** File that is changed, from the root of its package. */
  readonly file: string;
  readonly edit: (text: string) => string;
  /** The tests that are asked. More would catch more, and take longer. */
  readonly suite: Suite;
}

export type Suite =
  /** `test/contract`, for these operations. */
  | { readonly kind: 'contract'; readonly operations: readonly string[] }
  /** The client's own tests, those whose path contains one of these. */
  | { readonly kind: 'client'; readonly files: readonly string[] }
  /** The tests of the description. */
  | { readonly kind: 'spec' };

/** Replaces a text that must be there; a lie that changes nothing is none. */
export function replace(from: string | RegExp, to: string): (text: string) => string {
  return (text) => {
    const changed = text.replace(from, () => to);
    if (changed === text) throw new Error(`There is no ${from} to be replaced.`);
    return changed;
  };
}
