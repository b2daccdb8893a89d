import type { BinaryResult } from '@hoopai/conversations-types';
import { failureOf } from './errors/connection-failure.ts';
import { InputError } from './errors/input-error.ts';
import { EmptyResponseError } from './errors/response-errors.ts';
import { parseFilename } from './filename.ts';
import type { OutgoingRequest } from './outgoing-request.ts';

/**
 * Bytes that have not been read yet. They can be read once, by one of `stream`, `bytes()` and `blob()`; a second
 * attempt throws `InputError`. Reading throws `ConnectionError` if the connection breaks, or the caller's abort reason;
 * `bytes()` and `blob()` throw `EmptyResponseError` if there are none.
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
    // Taken at the first read: looking at the property reads nothing.
    let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
    const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
      if (!reader) this.#checkUnread();
      reader ??= this.#body.getReader();
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        throw failureOf(this.#request, error, true);
      }
    };
    const cancel = (reason: unknown) => (reader ?? this.#body).cancel(reason);
    return new ReadableStream({ pull, cancel }, { highWaterMark: 0 });
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    this.#checkUnread();
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = new Uint8Array(await this.#response.arrayBuffer());
    } catch (error) {
      throw failureOf(this.#request, error, true);
    }
    if (bytes.length === 0) throw new EmptyResponseError(this.#request, this.#response);
    return bytes;
  }

  async blob(): Promise<Blob> {
    return new Blob([await this.bytes()], { type: this.type });
  }

  get #body(): ReadableStream<Uint8Array> {
    return this.#response.body as ReadableStream<Uint8Array>;
  }

  #checkUnread(): void {
    if (this.#response.bodyUsed || this.#response.body?.locked) {
      throw new InputError('These bytes have already been read, and can be read only once. Keep the first result.');
    }
  }
}
