/** A process that sends numbered messages through a ledger until it is killed. See ledger-crash.test.ts. */
import { createConversationsClient } from '../../src/index.ts';
import { fileLedgerStore } from '../../src/node.ts';
import { createSendLedger, SendOutcomeUnknownError } from '../../src/sending.ts';

const [baseUrl = '', directory = '', first = '0'] = process.argv.slice(2);
const client = createConversationsClient({ token: 'pit-0123456789abcdef', baseUrl, rateLimit: false });
const ledger = createSendLedger({ store: fileLedgerStore({ directory }), leaseTime: 250 });

process.stdout.write('ready\n');
for (let number = Number(first); ; number++) {
  const message = { type: 'SMS', contactId: 'ckld0w0Fdb9ZQ5TTpGZb', message: `number ${number}` } as const;
  try {
    const { messageId } = await ledger.send(client, { ...message, dedupeKey: `key ${number}` });
    process.stdout.write(`sent ${number} ${messageId}\n`);
  } catch (error) {
    if (!SendOutcomeUnknownError.isInstance(error)) throw error;
    process.stdout.write(`unknown ${number}\n`);
  }
}
