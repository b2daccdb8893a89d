// Run in a copy of the checkout: asks its mock for the operation of CONTRIBUTING.md, with its client.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , root = '.'] = process.argv;
const load = (path: string) => import(pathToFileURL(join(root, path)).href);
const { startMock } = await load('packages/mock/src/index.ts');
const { createConversationsClient } = await load('packages/client/src/index.ts');
const mock = await startMock();
try {
  const client = createConversationsClient({ token: 'pit-mock', baseUrl: mock.url, allowInsecureHttp: true });
  const { pinned } = await client.updateMessagePin({ messageId: 't22c6DQcTDf3MjRhwf77', pinned: true });
  if (pinned !== true) throw new Error(`The mock answered pinned: ${pinned}.`);
} finally {
  await mock.close();
}
