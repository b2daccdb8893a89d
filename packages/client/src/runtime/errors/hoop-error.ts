/** What errors have in common. */
export interface ErrorFacts {
  readonly isRetryable?: boolean;
  readonly maybeSent?: boolean;
  readonly traceId?: string | undefined;
  readonly cause?: unknown;
}

/**
 * Root of every error this toolkit throws. Use `isInstance` rather than `instanceof`: it also knows errors that come
 * from another copy of the package.
 */
export class HoopError extends Error {
  static {
    nameError(HoopError, 'HoopError');
  }

  /** True if the same call may be made again, later: nothing can happen twice, and it may succeed. */
  readonly isRetryable: boolean;
  /** True if the server may have carried out the request. */
  readonly maybeSent: boolean;
  /** Names the request in the server's logs; give it to support. Undefined where the answer has none. */
  readonly traceId: string | undefined;

  constructor(message: string, { isRetryable = false, maybeSent = false, traceId, ...options }: ErrorFacts = {}) {
    // Texts of servers and of others are part of some, with a full stop or without.
    super(withFullStop(message), options);
    this.isRetryable = isRetryable;
    this.maybeSent = maybeSent;
    this.traceId = traceId;
  }

  /**
   * True if `value` is an error of the class it is called on.
   *
   * @example
   * if (RateLimitError.isInstance(error)) console.log(error.retryAfter);
   */
  static isInstance<T extends HoopError>(this: { readonly prototype: T }, value: unknown): value is T {
    // biome-ignore lint/complexity/noThisInStatic: `this` is the class the caller asks about, not always this one.
    const marker = markerOf(this.prototype.name);
    return (value as Record<symbol, unknown> | null | undefined)?.[marker] === true;
  }

  /** What is safe to log: no token, no header, no message body. */
  toJSON(): Record<string, unknown> {
    const { name, message } = this;
    return { name, message, ...(this as object) };
  }
}

/** Ends a sentence that has no end yet. */
export function withFullStop(text: string): string {
  return text.replace(/[^.?!…]$/, '$&.');
}

function markerOf(name: string): symbol {
  return Symbol.for(`hoopai.error.${name}`);
}

/** Gives an error class its name, which no minifier can change, and the marker that `isInstance` looks for. */
export function nameError(errorClass: { readonly prototype: Error }, name: string): void {
  hide(errorClass.prototype, { name, [markerOf(name)]: true });
}

/** Defines properties that can be read but do not show when the object is logged, inspected or serialised. */
export function hide(target: object, properties: Record<string | symbol, unknown>): void {
  for (const key of Reflect.ownKeys(properties)) {
    const value = properties[key as string];
    Object.defineProperty(target, key, { value, configurable: true, writable: true });
  }
}
