/** The tokens of one installation, as a store keeps them. Secrets: whoever reads them can act for the location. */
export interface StoredTokens {
  /** Counts the tokens saved under a key, from 1. */
  readonly generation: number;
  readonly accessToken: string;
  /** Absent for the token of a location that was exchanged from that of its company. */
  readonly refreshToken?: string;
  /** When they were obtained and when the access token expires, in milliseconds since 1970. */
  readonly obtainedAt: number;
  readonly expiresAt: number;
  /** Absent where the server did not tell. */
  readonly scopes?: readonly string[];
  readonly userType: 'Location' | 'Company';
  readonly locationId?: string;
  readonly companyId?: string;
}

/** The right to refresh one generation of tokens, held by one process at a time. */
export interface TokenLease {
  /**
   * When an earlier holder of the lease for the same generation began (milliseconds since 1970), if nobody knows how
   * that ended: it has died, or hangs, or said so. Then the refresh token may have been used. Undefined otherwise.
   */
  readonly interruptedSince: number | undefined;
  /**
   * Gives the lease back; with `isOutcomeUnknown`, leaves on record that there was this one, for `interruptedSince` of
   * the next. Does nothing if the lease has passed to somebody else in the meantime.
   */
  release(isOutcomeUnknown?: boolean): Promise<void>;
}

/**
 * Where tokens are kept. A store shared by several processes keeps them from using up each other's refresh token.
 * What a method rejects with is passed on as the cause of a `TokenStoreError`.
 */
export interface TokenStore {
  /** The newest tokens under `key`; undefined if there are none. */
  get(key: string): Promise<StoredTokens | undefined>;
  /**
   * Saves `tokens` if the newest ones under `key` still have the generation `replaces` (0: there are none), as one
   * step that nobody can come between. Resolves with true once they would survive a crash, with false if others are
   * newer. This, and not the lease, is what keeps a late process from overwriting newer tokens.
   */
  set(key: string, tokens: StoredTokens, replaces: number): Promise<boolean>;
  /**
   * Takes the lease for the given generation for at most `duration` milliseconds; after that others may have it, so
   * that a process which died holds up nobody for long. The lease is on record, as durable as tokens are, before this
   * resolves. Resolves with undefined while somebody else holds it.
   */
  lock(key: string, generation: number, duration: number): Promise<TokenLease | undefined>;
}
