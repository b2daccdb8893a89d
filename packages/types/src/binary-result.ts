/**
 * A response that is bytes, such as a recording. The body is read once: by `stream`, `bytes()` or `blob()`.
 */
export interface BinaryResult {
  /** Media type the server names, without parameters: `audio/x-wav`. */
  readonly type: string;
  /** The name from `Content-Disposition`, or undefined where the server gives none. */
  readonly filename: string | undefined;
  /** Bytes, from `Content-Length`; undefined where the server does not say. */
  readonly size: number | undefined;
  /** The body as it arrives. */
  readonly stream: ReadableStream<Uint8Array>;
  /** Reads the whole body. Rejects when the connection is lost on the way. */
  bytes(): Promise<Uint8Array>;
  /** Reads the whole body; the blob has `type`. */
  blob(): Promise<Blob>;
}
