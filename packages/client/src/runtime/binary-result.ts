import type { BinaryResult } from '@hoopai/conversations-types';
import { failureOf } from './errors/connection-error.ts';
import { InputError } from './errors/input-error.ts';
import { parseFilename } from './filename.ts';
import type { OutgoingRequest } from './outgoing-request.ts';

/**
 * Bytes that have not been read yet. They can be read once, by one of `stream`, `bytes()` and `blob()`; a second
 * attempt throws `InputError`. Reading throws `ConnectionError` if the connection breaks, or the caller's abort reason.
 */
export class DownloadedBytes implements BinaryResult {
  readonly type: string;
  readonly filename: string | undefined;
  readonly size: number | undefined;
  readonly #request: OutgoingRequest;
  readonly #response: Response;

  constructor(request: OutgoingRequest, response: Response) {
    const { headers } = response;
    this.type = headers.get('content-type')?.split(';')[0]?.trim() || 'application/octet-stream';
    this.filename = parseFilename(headers.get('content-disposition'));
    // Behind a content encoding the header counts the encoded bytes.
    const length = headers.get('content-encoding') === null ? headers.get('content-length') : null;
    this.size = length === null ? undefined : Number(length);
    this.#request = request;
    this.#response = response;
  }

  get stream(): ReadableStream<Uint8Array> {
    this.#checkUnread();
    return this.#response.body as ReadableStream<Uint8Array>;
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    this.#checkUnread();
    try {
      return new Uint8Array(await this.#response.arrayBuffer());
    } catch (error) {
      throw failureOf(this.#request, error, true);
    }
  }

  async blob(): Promise<Blob> {
    return new Blob([await this.bytes()], { type: this.type });
  }

  #checkUnread(): void {
    if (this.#response.bodyUsed || this.#response.body?.locked) {
      throw new InputError('These bytes have already been read, and can be read only once. Keep the first result.');
    }
  }
}
