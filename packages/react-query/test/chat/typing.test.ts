import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTyping } from '../../src/chat/index.ts';

// Time is all that counts here, so it is the clock that is replaced.
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What is sent, with the milliseconds since the beginning. */
function record(answer: () => Promise<unknown> = async () => {}) {
  const begin = Date.now();
  const signals: string[] = [];
  const send = (isTyping: boolean) => {
    signals.push(`${Date.now() - begin} ${isTyping ? 'on' : 'off'}`);
    return answer();
  };
  return { signals, send };
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

test('shows at the first key, again after each interval, and goes off by itself', async () => {
  const { signals, send } = record();
  const typing = createTyping(send);
  for (let key = 0; key < 40; key++) {
    typing.type();
    await pass(200);
  }
  await pass(60_000);
  expect(signals).toEqual(['0 on', '3000 on', '6000 on', '12800 off']);
});

test('takes its times from the options', async () => {
  const { signals, send } = record();
  const typing = createTyping(send, { interval: 100, idleAfter: 250 });
  typing.type();
  await pass(50);
  typing.type();
  await pass(100);
  typing.type();
  await pass(1000);
  expect(signals).toEqual(['0 on', '150 on', '400 off']);
});

test('goes off at once when stopped, and only if it is on', async () => {
  const { signals, send } = record();
  const typing = createTyping(send);
  typing.stop();
  typing.type();
  await pass(10);
  typing.stop();
  typing.stop();
  await pass(60_000);
  expect(signals).toEqual(['0 on', '10 off']);
  typing.type();
  await pass(0);
  expect(signals.at(-1)).toBe('60010 on');
});

test('the last signal goes out last: one after the other, and only the newest of those that wait', async () => {
  const { signals, send } = record(() => new Promise((resolve) => setTimeout(resolve, 400)));
  const typing = createTyping(send, { interval: 0 });
  typing.type();
  await pass(100);
  typing.type();
  typing.type();
  await pass(100);
  typing.stop();
  await pass(60_000);
  expect(signals).toEqual(['0 on', '400 off']);
});

test('a signal that fails is told, and stops nothing', async () => {
  const errors: unknown[] = [];
  const { signals, send } = record(() => Promise.reject(new Error('Down')));
  const typing = createTyping(send, { onError: (error) => errors.push(error) });
  typing.type();
  await pass(60_000);
  expect(signals).toEqual(['0 on', '5000 off']);
  expect(errors).toEqual([new Error('Down'), new Error('Down')]);
});

test('goes on when the one who is told of an error throws', async () => {
  const { signals, send } = record(() => Promise.reject(new Error('refused')));
  const onError = () => {
    throw new Error('in the app');
  };
  const typing = createTyping(send, { onError });
  typing.type();
  await pass(10);
  typing.stop();
  await pass(10);
  expect(signals).toEqual(['0 on', '10 off']);
});
