/** Header names are lower case. */
export type Headers = Readonly<Record<string, string>>;

export interface Request {
  /** Upper case. */
  readonly method: string;
  /** Path and query, as sent. */
  readonly url: string;
  readonly headers: Headers;
  /** `undefined` when the body was larger than the limit and was thrown away. */
  readonly body: Buffer | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string | Uint8Array | undefined;
}

export function jsonAnswer(status: number, body: unknown, headers: Headers = {}): Answer {
  return {
    status,
    headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
