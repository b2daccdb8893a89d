/**
 * A process that sends numbered messages through a ledger, one after the other, and tells what became of each. Used by
 * ledger-crash.test.ts, which kills it, and ledger-processes.test.ts, which runs several.
 *
 *   node ledger-sender.ts URL DIRECTORY|redis:PORT FIRST END LEASE
 */
import { Redis } from 'ioredis';
import { createConversationsClient, HoopError } from '../../src/index.ts';
import { fileLedgerStore } from '../../src/node.ts';
import { redisLedgerStore } from '../../src/redis/ledger-store.ts';
import { createSendLedger } from '../../src/sending.ts';

const [baseUrl = '', place = '', first = '0', end = 'Infinity', leaseTime = '500'] = process.argv.slice(2);
const client = createConversationsClient({ token: 'pit-0123456789abcdef', baseUrl, rateLimit: false });
const redis = place.startsWith('redis:') ? new Redis(Number(place.slice(6))) : undefined;
const store = redis ? redisLedgerStore({ client: redis }) : fileLedgerStore({ directory: place });
const ledger = createSendLedger({ store, leaseTime: Number(leaseTime) });

process.stdout.write('ready\n');
for (let number = Number(first); number < Number(end); number++) {
  const message = { type: 'SMS', contactId: 'ckld0w0Fdb9ZQ5TTpGZb', message: `number ${number}` } as const;
  try {
    const { messageId } = await ledger.send(client, { ...message, dedupeKey: `key ${number}` });
    process.stdout.write(`sent ${number} ${messageId}\n`);
  } catch (error) {
    // Also a send that took too long, on a busy machine.
    if (!HoopError.isInstance(error) || !error.maybeSent) throw error;
    process.stdout.write(`unknown ${number}\n`);
  }
}
redis?.disconnect();
