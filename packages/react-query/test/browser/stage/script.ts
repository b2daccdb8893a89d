/**
 * What becomes of a request. `held`: carried out, and answered on release. `lost`: carried out, and the connection breaks
 * before the answer. `refused`: 422. `serverError`: 500.
 */
export type Fate = 'held' | 'lost' | 'refused' | 'serverError';

/** A request that came to the server. */
export interface Seen {
  /** Method, path and query. */
  readonly line: string;
  body: string;
  /** `cut`: the connection was closed before the answer was out. */
  outcome: 'open' | 'answered' | 'cut';
}

/** Which API stands behind a stage: the mock, or one with a thread of its own that remembers. */
export type Play = { readonly mock: string } | { readonly messages: number };
