import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Tarball } from './tarballs.ts';

/** A package registry on this machine. */
export interface Registry {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves packed packages as npm does, one version each, so that a consumer installs them by name as users will. What is
 * not among them is answered with 404: nothing comes from elsewhere.
 */
export async function startRegistry(tarballs: readonly Tarball[]): Promise<Registry> {
  const byName = new Map(tarballs.map((tarball) => [tarball.name, tarball]));
  let url = '';
  const server = createServer((request, response) => {
    const [name = '', file] = decodeURIComponent(request.url ?? '')
      .slice(1)
      .split('/-/');
    const tarball = byName.get(name);
    if (tarball === undefined) response.writeHead(404, json).end('{"error":"not found"}');
    else if (file !== undefined) response.writeHead(200, binary).end(readFileSync(tarball.file));
    else describe(response, tarball, url);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const json = { 'content-type': 'application/json' };
const binary = { 'content-type': 'application/octet-stream' };

function describe(response: ServerResponse, { name, version, file, manifest }: Tarball, url: string): void {
  const integrity = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
  const shasum = createHash('sha1').update(readFileSync(file)).digest('hex');
  const dist = { tarball: `${url}/${name}/-/${version}.tgz`, integrity, shasum };
  const published = '2020-01-01T00:00:00.000Z';
  const answer = {
    name,
    'dist-tags': { latest: version },
    time: { created: published, modified: published, [version]: published },
    versions: { [version]: { ...manifest, dist } },
  };
  response.writeHead(200, json).end(JSON.stringify(answer));
}
