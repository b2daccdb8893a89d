import type { ReactElement } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type RenderResult, render } from 'vitest-browser-react';
import { useTyping } from '../../src/chat/index.ts';
import { conversationId, locationId } from '../chat/history.ts';
import { openScene, type Scene } from './set-up.tsx';

const visitorId = '67b0cc8cf14b19d85ace7a35';

function Field(): ReactElement {
  const typing = useTyping({ locationId, conversationId, visitorId });
  return (
    <label>
      Message
      <input onChange={typing.type} onBlur={typing.stop} />
    </label>
  );
}

let scene: Scene;
let screen: RenderResult;
beforeEach(async () => {
  scene = await openScene({ play: { messages: 1 } });
  screen = await render(scene.around(<Field />));
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const write = (text: string) => screen.getByLabelText('Message').fill(text);
const signals = async () => (await scene.seen('POST')).map(({ body }) => JSON.parse(body).isTyping);

test('many keys are one signal, and one more after some seconds', async () => {
  for (const text of ['H', 'He', 'Hel', 'Hell', 'Hello']) await write(text);
  await expect.poll(signals).toEqual([true]);
  await vi.advanceTimersByTimeAsync(3000);
  await write('Hello!');
  await expect.poll(signals).toEqual([true, true]);
});

test('the indicator goes off by itself when nothing is typed', async () => {
  await write('Hello');
  await expect.poll(signals).toEqual([true]);
  // Each look of a poll takes 50 ms of the fake time too, and a busy machine looks more often.
  await vi.advanceTimersByTimeAsync(2500);
  expect(await signals()).toEqual([true]);
  await vi.advanceTimersByTimeAsync(2500);
  await expect.poll(signals).toEqual([true, false]);
});

test('the indicator goes off with the component', async () => {
  await write('Hello');
  await expect.poll(signals).toEqual([true]);
  await screen.unmount();
  await expect.poll(signals).toEqual([true, false]);
});
