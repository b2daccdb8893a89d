import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';

/** The content of a file of the site, or undefined where there is none. */
export type ReadFile = (path: string) => Promise<string | Buffer | undefined> | string | Buffer | undefined;

export interface DocsServer {
  readonly url: string;
  readonly port: number;
  /** Makes every open page load itself again. */
  reload(): void;
  /** Shows a text on every open page, and takes it away with `undefined`. */
  report(problem: string | undefined): void;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.yaml': 'application/yaml',
};

// Relative to no page: this server is the root.
const LIVE = '<script src="/.live/script.js" defer></script>';
const LIVE_SCRIPT = `const events = new EventSource('/.live/events');
let wasOpen = false;
events.addEventListener('open', () => { if (wasOpen) location.reload(); wasOpen = true; });
events.addEventListener('reload', () => location.reload());
events.addEventListener('problem', ({ data }) => {
  const text = JSON.parse(data);
  let box = document.getElementById('live-problem');
  if (!text) { box?.remove(); return; }
  box ??= document.body.insertBefore(document.createElement('pre'), document.body.firstChild);
  box.id = 'live-problem';
  box.setAttribute('role', 'alert');
  box.textContent = text;
});
`;

export interface ServeOptions {
  readonly read: ReadFile;
  /** Default: 0, any free one. */
  readonly port?: number;
  /** Pages load themselves again on `reload()`. Default: no. */
  readonly isLive?: boolean;
}

/** Serves a site on this machine only. Rejects where the port is taken. */
export async function serveDocs({ read, port = 0, isLive = false }: ServeOptions): Promise<DocsServer> {
  const pages = new Set<ServerResponse>();
  let problem: string | undefined;
  const tell = (event: string, data: unknown): void => {
    for (const page of pages) page.write(`event: ${event}\ndata: ${JSON.stringify(data ?? null)}\n\n`);
  };
  const server = createServer((request, response) => {
    const path = pathOf(request);
    if (isLive && path === '.live/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      pages.add(response);
      response.on('close', () => pages.delete(response));
      response.write(': open\n\n');
      if (problem !== undefined) tell('problem', problem);
    } else if (isLive && path === '.live/script.js') send(response, 200, '.js', LIVE_SCRIPT);
    else void answer(response, path, read, isLive);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const actual = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${actual}/`,
    port: actual,
    reload: () => tell('reload', undefined),
    report: (text) => {
      if (text === problem) return;
      problem = text;
      tell('problem', text);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The file a request asks for; a folder means its index. */
function pathOf({ url = '/' }: IncomingMessage): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname).slice(1);
    return path === '' || path.endsWith('/') ? `${path}index.html` : path;
  } catch {
    return undefined;
  }
}

async function answer(response: ServerResponse, path: string | undefined, read: ReadFile, isLive: boolean) {
  try {
    const content = path === undefined ? undefined : await read(path);
    if (content !== undefined)
      return send(response, 200, extname(path ?? ''), isLive ? withLive(path, content) : content);
    const missing = await read('404.html');
    send(response, 404, '.html', missing ?? 'Not found');
  } catch (error) {
    send(response, 500, '.txt', error instanceof Error ? error.message : String(error));
  }
}

function withLive(path: string | undefined, content: string | Buffer): string | Buffer {
  return path?.endsWith('.html') ? String(content).replace('</head>', `${LIVE}\n</head>`) : content;
}

function send(response: ServerResponse, status: number, extension: string, content: string | Buffer): void {
  const type = TYPES[extension] ?? 'application/octet-stream';
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(content);
}
