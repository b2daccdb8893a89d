/** One process of a storm: says that it is ready, and on the word makes its calls all at once. */

import { callAtOnce } from './token-calls.ts';
import { openStore, type Storage } from './token-storage.ts';

/** What a process is told. */
export interface Order {
  readonly url: string;
  readonly storage: Storage;
  readonly calls: number;
  readonly lockDuration: number;
}

process.once('message', async (order: Order) => {
  const { store, close } = openStore(order.storage);
  // Connected and warm, so that all processes begin at the same moment.
  await store.get('warm-up');
  process.once('message', async () => {
    const outcomes = await callAtOnce(order.url, store, order.calls, order.lockDuration);
    process.send?.(outcomes);
    close();
    // Ends the process, once what was sent has gone out.
    process.disconnect?.();
  });
  process.send?.('ready');
});
