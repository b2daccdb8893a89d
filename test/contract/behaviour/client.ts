import { createConversationsClient } from '@hoopai/conversations';
import { expect, inject } from 'vitest';
import { describeFault, type Exchange } from '../judge/index.ts';
import { judge, startStand } from '../stand.ts';

const { proxy, close } = await startStand();

export const closeClient = close;

export const client = createConversationsClient({
  token: inject('token'),
  baseUrl: proxy.url,
  // What the mock says of its limits are examples.
  rateLimit: false,
});

/** What went over the wire since the last call of this, all of it as described. */
export function takeExchanges(): Exchange[] {
  const exchanges = proxy.take();
  expect(exchanges.flatMap((exchange) => judge.judge(exchange).faults.map(describeFault))).toEqual([]);
  return exchanges;
}

/** The one exchange of a call. */
export function takeExchange(): Exchange {
  const [exchange, ...others] = takeExchanges();
  if (!exchange || others.length > 0)
    throw new Error(`Expected one exchange, not ${others.length + (exchange ? 1 : 0)}.`);
  return exchange;
}

// The ids of the examples; a server under test that knows none of them will refuse.
export const locationId = 've9EPM428h8vShlRW1KT';
export const conversationId = 'tDtDnQdgm2LXpyiqYvZ6';
export const messageId = 't22c6DQcTDf3MjRhwf77';
