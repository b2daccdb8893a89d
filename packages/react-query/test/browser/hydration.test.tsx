import { QueryClient } from '@tanstack/react-query';
import { version } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { commands } from 'vitest/browser';
import { App } from '../ssr/app.tsx';
import { openScene } from './set-up.tsx';

/** Takes a page over, as the script of a page does; gives what React had to say. */
async function takeOver(way: 'stream' | 'string', change: (html: string) => string = (html) => html) {
  const { client, seen, url } = await openScene();
  const page = await commands.renderPage(url, way);
  expect(page.version).toBe(version);
  const readByServer = (await seen()).length;

  const complaints: unknown[] = [];
  vi.spyOn(console, 'error').mockImplementation((...texts) => complaints.push(texts));
  const container = document.createElement('div');
  container.innerHTML = change(page.html);
  document.body.append(container);
  const before = [...container.querySelectorAll('li')];
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: 60_000 } } });
  const root = hydrateRoot(container, <App client={client} queryClient={queryClient} state={page.state} />, {
    onRecoverableError: (error) => complaints.push(error),
  });
  onTestFinished(() => {
    root.unmount();
    container.remove();
    vi.restoreAllMocks();
  });
  // Whether React has come through all of it.
  const isTaken = () => before.every((row) => Object.keys(row).some((key) => key.startsWith('__reactFiber')));
  return { complaints, container, before, readByServer, seen, isTaken };
}

test.each(['string', 'stream'] as const)(
  'a page that came as a %s is taken over as it is, and nothing is read again',
  async (way) => {
    const { complaints, container, before, readByServer, seen, isTaken } = await takeOver(way);
    expect(readByServer).toBe(3);
    expect(before.length).toBeGreaterThan(1);
    await expect.poll(isTaken).toBe(true);
    expect([...container.querySelectorAll('li')]).toEqual(before);
    expect(container.textContent).not.toMatch(/Loading|No title yet/);
    expect(complaints).toEqual([]);
    expect(await seen()).toHaveLength(readByServer);
  },
);

test('a page that does not fit is noticed', async () => {
  const { complaints } = await takeOver('string', (html) => html.replace(/<h1>.*?<\/h1>/, '<h1>Another title</h1>'));
  await expect.poll(() => complaints.length).toBeGreaterThan(0);
});
