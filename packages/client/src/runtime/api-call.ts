/** The data of a call together with what came around it. */
export interface WithResponse<T> {
  readonly data: T;
  /** Status and headers. The body has been read, except that of a download. */
  readonly response: Response;
  /** Names the request in the server's logs. Undefined where the answer is no JSON object. */
  readonly traceId: string | undefined;
}

/**
 * A call on its way. It starts at once, and only once, however often it is awaited. It can be used wherever a
 * `Promise<T>` can.
 */
export interface ApiCall<T> extends Promise<T> {
  /**
   * The data with status, headers and trace id. Rejects as the call itself does.
   *
   * @example
   * const { data, traceId } = await client.getMessage({ id }).withResponse();
   */
  withResponse(): Promise<WithResponse<T>>;
}

/** Wraps an outcome that is already on its way. */
export class StartedCall<T> implements ApiCall<T> {
  readonly #outcome: Promise<WithResponse<T>>;

  constructor(outcome: Promise<WithResponse<T>>) {
    this.#outcome = outcome;
  }

  get [Symbol.toStringTag](): string {
    return 'ApiCall';
  }

  withResponse(): Promise<WithResponse<T>> {
    return this.#outcome;
  }

  // Derived only when asked for: a promise of the bare data that nobody handles would be an unhandled rejection.
  // biome-ignore lint/suspicious/noThenProperty: being awaitable is the purpose of this class.
  then<A = T, B = never>(
    onFulfilled?: ((data: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    const onOutcome =
      typeof onFulfilled === 'function' ? ({ data }: WithResponse<T>) => onFulfilled(data) : takeData<A>;
    return this.#outcome.then(onOutcome as (outcome: WithResponse<T>) => A | PromiseLike<A>, onRejected);
  }

  catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(null, onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<T> {
    return this.then().finally(onFinally);
  }
}

function takeData<A>(outcome: WithResponse<unknown>): A {
  return outcome.data as A;
}
