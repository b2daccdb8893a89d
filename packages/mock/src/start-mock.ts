import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createAnswerer } from './answerer.ts';
import { listener } from './listener.ts';
import { loadOperations } from './prism.ts';

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

async function operationsOf(spec: string | object | undefined) {
  const where = typeof spec === 'object' ? 'the given document' : (spec ?? defaultBundle());
  try {
    const document: unknown =
      typeof where === 'string' && typeof spec !== 'object' ? JSON.parse(await readFile(where, 'utf8')) : spec;
    return await loadOperations(structuredClone(document) as object);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SpecUnreadableError(`Cannot mock ${where}: ${reason}. Run \`npm run generate\` to make the bundle.`, {
      cause,
    });
  }
}

function defaultBundle(): string {
  return fileURLToPath(import.meta.resolve('@hoopai/conversations-spec/openapi.json'));
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
