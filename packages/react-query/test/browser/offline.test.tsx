import type { ReactElement } from 'react';
import { expect, onTestFinished, test } from 'vitest';
import { cdp } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { useOptimisticSend, useThread } from '../../src/chat/index.ts';
import { useGetMessage, useSendMessage } from '../../src/index.ts';
import { contactId, conversationId } from '../chat/history.ts';
import { inputs } from '../generated/examples.gen.ts';
import { openScene } from './set-up.tsx';

/** Takes the network from the page, as it is taken from a phone in a tunnel, and leaves the test its own way out. */
async function setOffline(offline: boolean): Promise<void> {
  await cdp().send('Network.setBlockedURLs', { urls: offline ? ['*://127.0.0.1:*'] : [] });
  const state = { offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
  await cdp().send('Network.overrideNetworkState', state);
  await expect.poll(() => navigator.onLine).toBe(!offline);
}

async function goOffline(url: string): Promise<void> {
  await cdp().send('Network.enable');
  onTestFinished(() => setOffline(false));
  await setOffline(true);
  await expect(fetch(url)).rejects.toThrow();
}

test('a read waits for the network, and is then made once', async () => {
  const { around, seen, url } = await openScene();
  const screen = await render(around(null));
  await goOffline(url);
  function Message(): ReactElement {
    const { data, fetchStatus } = useGetMessage(inputs.getMessage);
    return <p>{data?.message.id ?? fetchStatus}</p>;
  }
  await screen.rerender(around(<Message />));
  await expect.element(screen.getByText('paused')).toBeVisible();
  expect(await seen()).toEqual([]);
  await setOffline(false);
  await expect.element(screen.getByText(inputs.getMessage.id)).toBeVisible();
  expect(await seen()).toHaveLength(1);
});

test('a send waits for the network, and is then sent once', async () => {
  const { around, seen, url } = await openScene();
  function Send(): ReactElement {
    const { mutate, status, isPaused } = useSendMessage();
    return (
      <button type="button" onClick={() => mutate(inputs.sendMessage)}>
        {isPaused ? 'paused' : status}
      </button>
    );
  }
  const screen = await render(around(<Send />));
  await goOffline(url);
  await screen.getByText('idle').click();
  await expect.element(screen.getByText('paused')).toBeVisible();
  expect(await seen()).toEqual([]);
  await setOffline(false);
  await expect.element(screen.getByText('success')).toBeVisible();
  expect(await seen('POST')).toHaveLength(1);
});

test('messages written without a network are in the thread, and are then sent once, in their order', async () => {
  const { around, seen, url } = await openScene({ play: { messages: 1 } });
  function Chat(): ReactElement {
    const { messages } = useThread({ conversationId });
    const { send } = useOptimisticSend({ conversationId });
    const write = () => {
      send({ type: 'SMS', contactId, message: 'First' });
      send({ type: 'SMS', contactId, message: 'Second' });
    };
    return (
      <>
        <button type="button" onClick={write}>
          Write
        </button>
        {messages.map(({ key, state, message }) => (
          <p key={key}>{`${message.body}: ${state}`}</p>
        ))}
      </>
    );
  }
  const screen = await render(around(<Chat />));
  await expect.element(screen.getByText('Message m1: stored')).toBeVisible();
  await goOffline(url);
  await screen.getByText('Write').click();
  await expect.element(screen.getByText('Second: pending')).toBeVisible();
  expect(await seen('POST')).toEqual([]);
  await setOffline(false);
  await expect.element(screen.getByText('First: stored')).toBeVisible();
  await expect.element(screen.getByText('Second: stored')).toBeVisible();
  expect((await seen('POST')).map(({ body }) => JSON.parse(body).message)).toEqual(['First', 'Second']);
});
