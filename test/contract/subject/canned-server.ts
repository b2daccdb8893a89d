import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CannedAnswer {
  readonly status: number;
  readonly mediaType: string | undefined;
  /** JSON is written from values; text and bytes go out as they are. */
  readonly body: unknown;
}

export interface CannedServer {
  readonly url: string;
  /** What every request gets from now on. */
  answer(answer: CannedAnswer): void;
  close(): Promise<void>;
}

/** A loopback server that answers what a test tells it, for answers that no example shows. */
export async function startCannedServer(): Promise<CannedServer> {
  let next: CannedAnswer = { status: 200, mediaType: undefined, body: undefined };
  const server = createServer((incoming, outgoing) => {
    incoming.resume().on('end', () => {
      const { status, mediaType, body } = next;
      const bytes = mediaType === undefined ? undefined : bytesOf(mediaType, body);
      outgoing.writeHead(status, {
        ...(mediaType === undefined ? {} : { 'content-type': mediaType }),
        'content-length': bytes?.length ?? 0,
      });
      outgoing.end(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1' }, resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer: (answer) => {
      next = answer;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function bytesOf(mediaType: string, body: unknown): Buffer {
  if (/json$/.test(mediaType)) return Buffer.from(JSON.stringify(body));
  return Buffer.from(body as string | Uint8Array);
}
