import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { bundle, openPage, origin } from '../guides/browser.ts';
import type { SampleCase } from './cases.ts';
import { filesOf } from './judge.ts';

const result = '#root :is(pre, output, audio, a[download], [role=alert])';

/** A page that holds all React samples and shows the one it is told to. Its API is the one given. */
export async function openSamples(
  browser: Browser,
  cases: readonly SampleCase[],
  folder: string,
  server: { readonly url: string; readonly token: string },
): Promise<Page> {
  const imports = cases.map(({ file }, index) => `import * as module${index} from ${JSON.stringify(file)};\n`);
  const source = `import { createConversationsClient } from '@hoopai/conversations';
import { ConversationsProvider } from '@hoopai/conversations-react-query';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
${imports.join('')}
const modules = [${cases.map((_, index) => `module${index}`).join(', ')}];
let root;
window.show = (index) => {
  root?.unmount();
  root = createRoot(document.getElementById('root'));
  const options = { token: ${JSON.stringify(server.token)}, baseUrl: ${JSON.stringify(`${origin}/api`)}, retry: false };
  const client = createConversationsClient(options);
  const [Sample] = Object.values(modules[index]);
  root.render(createElement(QueryClientProvider, { client: new QueryClient() },
    createElement(ConversationsProvider, { client }, createElement(Sample))));
};
`;
  return openPage(browser, await bundle(join(folder, '.page'), source), server.url);
}

/** Does with the component what somebody in front of it does. Returns what is wrong with it. */
export async function useSample(page: Page, sample: SampleCase, index: number): Promise<string | undefined> {
  await page.evaluate((at) => (globalThis as unknown as { show(index: number): void }).show(at), index);
  const files = filesOf(sample);
  const control = page.locator('#root').locator('button, input, pre, audio, a[download], [role=alert]').first();
  await control.waitFor();
  const tag = await control.evaluate((element) => element.nodeName);
  if (tag === 'INPUT') await control.setInputFiles(files);
  else if (tag === 'BUTTON') await control.click();
  const shown = page.locator(result).first();
  await shown.waitFor();
  if ((await shown.getAttribute('role')) === 'alert') return `shows an error: ${await shown.innerText()}`;
  return undefined;
}
