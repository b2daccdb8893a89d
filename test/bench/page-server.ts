import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** Serves files from memory as a usual web server does: compressed beforehand, over connections that are kept. */
export async function servePages(files: ReadonlyMap<string, string>): Promise<{ url: string; close(): void }> {
  const compressed = new Map([...files].map(([path, content]) => [`/${path}`, gzipSync(content, { level: 9 })]));
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const content = compressed.get(path);
    if (content === undefined) return response.writeHead(404).end();
    response.writeHead(200, {
      'cache-control': 'no-store',
      'content-encoding': 'gzip',
      'content-length': content.length,
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
    });
    response.end(content);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
