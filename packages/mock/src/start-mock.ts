import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createAnswerer } from './answerer.ts';
import { listener } from './listener.ts';
import { loadOperations } from './prism.ts';

// By path, not by package name: a bundle that is not there yet then has its name in the message.
const defaultBundle = fileURLToPath(new URL('../../../spec/dist/openapi.json', import.meta.url));

export interface MockOptions {
  /** Path of an OpenAPI bundle (JSON), or the parsed document. Default: the bundle of this workspace's spec. */
  readonly spec?: string | object;
  /** Default 4010; 0 takes any free port. */
  readonly port?: number;
  /** The mock checks no token, so it is reachable from this machine only. */
  readonly host?: '127.0.0.1';
}

export interface Mock {
  readonly url: string;
  readonly port: number;
  /** Ends the server and its open connections; may be called more than once. */
  close(): Promise<void>;
}

/** The port is taken; choose another or pass 0. */
export class PortInUseError extends Error {
  override readonly name = 'PortInUseError';
  readonly port: number;

  constructor(port: number, options?: ErrorOptions) {
    super(`Port ${port} of 127.0.0.1 is in use. Pass another port, or 0 for any free one.`, options);
    this.port = port;
  }
}

/** The bundle is missing or is not an OpenAPI document. */
export class SpecUnreadableError extends Error {
  override readonly name = 'SpecUnreadableError';
}

/**
 * Starts the mock and resolves once it accepts requests on 127.0.0.1.
 * Rejects with `PortInUseError` or `SpecUnreadableError`.
 *
 * @example
 * const mock = await startMock({ port: 0 });
 * await fetch(`${mock.url}/conversations/search?locationId=…`, { headers });
 * await mock.close();
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const operations = await operationsOf(options.spec);
  const server = createServer(listener(createAnswerer(operations)));
  const port = await listen(server, options.port ?? 4010, options.host ?? '127.0.0.1');
  let closing: Promise<void> | undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    close: () => {
      closing ??= close(server);
      return closing;
    },
  };
}

async function operationsOf(spec: string | object = defaultBundle) {
  const isPath = typeof spec === 'string';
  try {
    return await loadOperations(isPath ? JSON.parse(await readFile(spec, 'utf8')) : structuredClone(spec));
  } catch (cause) {
    const what = isPath ? spec : 'the given document';
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SpecUnreadableError(`Cannot mock ${what}: ${reason}. Run \`npm run generate\` to make the bundle.`, {
      cause,
    });
  }
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortInUseError(port, { cause: error }) : error);
    });
    server.listen({ port, host, exclusive: true }, () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
