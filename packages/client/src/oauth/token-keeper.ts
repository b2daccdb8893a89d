import { sleep } from '../runtime/abortable.ts';
import { RateLimitError } from '../runtime/errors/status-errors.ts';
import { guardStore } from './guarded-store.ts';
import { ReauthorizationRequiredError, TokenStoreError } from './oauth-errors.ts';
import type { NewTokens } from './token-request.ts';
import type { StoredTokens, TokenStore } from './token-store.ts';

/** What a keeper is made of. */
export interface TokenKeeperOptions {
  readonly store: TokenStore;
  /** Milliseconds before expiry from which a token is refreshed. */
  readonly refreshAhead: number;
  /** Milliseconds for which a process that died in the middle of a refresh holds up the others. */
  readonly lockDuration: number;
  /**
   * Gets new tokens from the server. `deadline` is when the lease may have passed on. Rejects with
   * `ReauthorizationRequiredError` if the server does not take what is stored.
   */
  readonly obtain: (key: string, current: StoredTokens | undefined, lease: ObtainContext) => Promise<NewTokens>;
  /** Told of a refresh that failed while the old token can still be used, and so fails no call. */
  readonly onRefreshError: (error: unknown) => void;
}

/** What `TokenKeeperOptions.obtain` is told besides the tokens. */
export interface ObtainContext {
  readonly deadline: number;
  readonly interruptedSince: number | undefined;
  /** To be called when an answer may have been lost, so that nobody knows whether the refresh token was used. */
  readonly onLostAnswer: () => void;
}

type IsUsable = (tokens: StoredTokens) => boolean;

/** Milliseconds: a new token that is refused is not refreshed again so soon, since that is not what ails it. */
const minimumAge = 10_000;
/** Milliseconds between attempts to refresh a token that can still be used. */
const pauseAfterFailure = 30_000;
/** Milliseconds for which a call waits for a refresh while the old token can still be used. */
const patienceAhead = 1_000;
const saveAttempts = 5;

/**
 * Keeps the tokens of many keys usable: reads them from the store, refreshes ahead of expiry, one refresh at a time
 * per key in this process and, by the lease of the store, in all.
 */
export class TokenKeeper {
  readonly #options: TokenKeeperOptions;
  readonly #store: TokenStore;
  readonly #cache = new Map<string, { readonly tokens: StoredTokens; readonly refreshAt: number }>();
  readonly #flights = new Map<string, Promise<StoredTokens>>();
  /** Tokens that the server gave and the store did not take yet: the only copy there is. */
  readonly #unsaved = new Map<string, { readonly tokens: NewTokens; readonly replaces: number | undefined }>();
  /** Refusals that hold until time has passed or other tokens are stored. */
  readonly #refusals = new Map<
    string,
    { readonly error: unknown; readonly until: number; readonly generation: number }
  >();
  readonly #pausedUntil = new Map<string, number>();

  constructor(options: TokenKeeperOptions) {
    this.#options = options;
    this.#store = guardStore(options.store);
  }

  /** What is known of a key without asking the store. */
  peek(key: string): StoredTokens | undefined {
    return this.#cache.get(key)?.tokens;
  }

  /** A token that has not expired; at once where no refresh is due. */
  get(key: string): StoredTokens | Promise<StoredTokens> {
    const cached = this.#cache.get(key);
    const now = Date.now();
    if (cached && now < cached.tokens.expiresAt) {
      const isPaused = this.#flights.has(key) || now < (this.#pausedUntil.get(key) ?? 0);
      if (now < cached.refreshAt || isPaused) return cached.tokens;
      return this.#refreshAhead(key, cached.tokens);
    }
    return this.#demand(key, (tokens) => Date.now() < tokens.expiresAt);
  }

  /** Another token than `rejected`. Undefined if that one is too new for a refresh to help. */
  async replace(key: string, rejected: string): Promise<StoredTokens | undefined> {
    const known = this.#cache.get(key)?.tokens;
    if (known?.accessToken === rejected && Date.now() < known.obtainedAt + minimumAge) return undefined;
    return this.#demand(key, (tokens) => tokens.accessToken !== rejected && Date.now() < tokens.expiresAt);
  }

  /** Saves tokens that come from elsewhere, in place of whatever is stored. */
  async put(key: string, tokens: NewTokens): Promise<StoredTokens> {
    this.#unsaved.set(key, { tokens, replaces: undefined });
    return this.#saveAndRead(key);
  }

  /** Nobody waits long for a refresh that is not urgent: it goes on while the old token is used. */
  #refreshAhead(key: string, current: StoredTokens): Promise<StoredTokens> {
    const flight = this.#fly(key, (tokens) => tokens.generation > current.generation, current).catch((error) => {
      this.#pausedUntil.set(key, Date.now() + pauseAfterFailure);
      this.#options.onRefreshError(error);
      return current;
    });
    const patience = new AbortController();
    const enough = sleep(patienceAhead, patience.signal).then(
      () => current,
      () => current,
    );
    return Promise.race([flight, enough]).finally(() => patience.abort());
  }

  /** Joins a refresh that is under way, and starts another only if that did not help. */
  async #demand(key: string, isUsable: IsUsable): Promise<StoredTokens> {
    const flight = this.#flights.get(key);
    if (flight) {
      const tokens = await flight;
      if (isUsable(tokens)) return tokens;
    }
    return this.#fly(key, isUsable);
  }

  #fly(key: string, isUsable: IsUsable, fallback?: StoredTokens): Promise<StoredTokens> {
    const underway = this.#flights.get(key);
    if (underway) return underway;
    const flight = this.#renew(key, isUsable, fallback).finally(() => this.#flights.delete(key));
    this.#flights.set(key, flight);
    return flight;
  }

  /** With a `fallback`, does not wait for a lease that another process holds. */
  async #renew(key: string, isUsable: IsUsable, fallback: StoredTokens | undefined): Promise<StoredTokens> {
    const { lockDuration } = this.#options;
    const giveUpAt = Date.now() + 3 * lockDuration;
    for (let delay = 20; ; delay = Math.min(delay * 1.5, 400)) {
      await this.#saveUnsaved(key);
      const current = await this.#store.get(key);
      if (current && isUsable(current)) return this.#remember(key, current);
      const generation = current?.generation ?? 0;
      this.#checkRefusals(key, generation);
      const lockedAt = Date.now();
      const lease = await this.#store.lock(key, generation, lockDuration);
      if (lease) {
        let isOutcomeUnknown = false;
        const onLostAnswer = () => {
          isOutcomeUnknown = true;
        };
        try {
          // Between reading and locking somebody may have finished.
          const newest = await this.#store.get(key);
          if ((newest?.generation ?? 0) === generation) {
            const { interruptedSince } = lease;
            const deadline = lockedAt + lockDuration * 0.7;
            const tokens = await this.#obtain(key, current, { interruptedSince, deadline, onLostAnswer });
            isOutcomeUnknown = false;
            return tokens;
          }
        } finally {
          // A lease that cannot be given back runs out by itself.
          await lease.release(isOutcomeUnknown).catch(() => undefined);
        }
      } else if (fallback) {
        return fallback;
      } else if (lockedAt > giveUpAt) {
        throw new TokenStoreError(
          `The lease on the tokens stayed taken for ${3 * lockDuration} ms although each holder has ${lockDuration} ms. ` +
            'Check that the clocks of all machines that share the store agree.',
        );
      } else {
        // Spread out, so that those who wait do not all come back at once.
        await sleep(delay * (0.5 + Math.random()), null);
      }
    }
  }

  async #obtain(key: string, current: StoredTokens | undefined, context: ObtainContext): Promise<StoredTokens> {
    const generation = current?.generation ?? 0;
    try {
      const tokens = await this.#options.obtain(key, current, context);
      this.#unsaved.set(key, { tokens, replaces: generation });
    } catch (error) {
      // A process that was thought dead may have been late only, and hold the answer that this one was refused.
      const newest = await this.#store.get(key).catch(() => undefined);
      if (newest && newest.generation > generation) return this.#remember(key, newest);
      this.#noteRefusal(key, current, error);
      throw error;
    }
    return this.#saveAndRead(key);
  }

  async #saveAndRead(key: string): Promise<StoredTokens> {
    await this.#saveUnsaved(key);
    const saved = await this.#store.get(key);
    if (!saved) throw new TokenStoreError('The token store has lost tokens that it had saved.');
    return this.#remember(key, saved);
  }

  /** Nobody sees new tokens before they are saved. If that fails, they are kept, and saved before anything else. */
  async #saveUnsaved(key: string): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const entry = this.#unsaved.get(key);
      if (!entry) return;
      try {
        const { store } = this.#options;
        const replaces = entry.replaces ?? (await store.get(key))?.generation ?? 0;
        const isSaved = await store.set(key, { ...entry.tokens, generation: replaces + 1 }, replaces);
        // For a refresh, false means that newer ones are there, or that an attempt which seemed to fail did not.
        const isDone = isSaved || entry.replaces !== undefined;
        if (isDone && this.#unsaved.get(key) === entry) this.#unsaved.delete(key);
      } catch (cause) {
        if (attempt < saveAttempts) await sleep(50 * 2 ** attempt, null);
        else throw new TokenStoreError(notSaved, { isRetryable: true, cause });
      }
    }
  }

  #remember(key: string, tokens: StoredTokens): StoredTokens {
    if (this.#cache.get(key)?.tokens.generation !== tokens.generation) {
      const { obtainedAt, expiresAt } = tokens;
      // Between once and twice the time ahead, so that a fleet does not refresh at once, but not in the first half.
      const ahead = this.#options.refreshAhead * (1 + Math.random());
      const refreshAt = Math.max(expiresAt - ahead, (obtainedAt + expiresAt) / 2);
      this.#cache.set(key, { tokens, refreshAt });
      this.#pausedUntil.delete(key);
      this.#refusals.delete(key);
    }
    return tokens;
  }

  #noteRefusal(key: string, current: StoredTokens | undefined, error: unknown): void {
    // Without a refresh token of its own a key depends on another one, which may recover.
    const isFinal = ReauthorizationRequiredError.isInstance(error) && current?.refreshToken !== undefined;
    if (!isFinal && !RateLimitError.isInstance(error)) return;
    const until = isFinal ? Number.POSITIVE_INFINITY : Date.now() + ((error as RateLimitError).retryAfter ?? 12_000);
    this.#refusals.set(key, { error, generation: current?.generation ?? 0, until });
  }

  /** The token endpoint takes few requests per minute: what is known to fail is not asked again. */
  #checkRefusals(key: string, generation: number): void {
    const refusal = this.#refusals.get(key);
    if (refusal && refusal.generation === generation && Date.now() < refusal.until) throw refusal.error;
  }
}

const notSaved =
  'New tokens could not be saved. They are kept in memory and saved before the next use; until that has worked, a ' +
  'restart of this process loses them and the user has to authorize again.';
