import { join } from 'node:path';
import type { DocsServer } from '../../packages/docs/src/serve/server.ts';
import { repository } from '../repository.ts';
import { startOnPort } from './port-command.ts';

/** Where `npm run docs` is too. */
const PORT = 4011;

/** Serves the documents as they were built last, on any free port where the usual one is taken. */
export async function serveBuiltDocs(): Promise<DocsServer> {
  const { readFolder } = await import('../../packages/docs/src/serve/folder.ts');
  const { serveDocs } = await import('../../packages/docs/src/serve/server.ts');
  const read = readFolder(join(repository, 'packages/docs/dist/site'));
  return await startOnPort(PORT, (port) => serveDocs({ read, port }));
}
