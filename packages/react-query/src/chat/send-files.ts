import type { FileInput, SendMessageInput } from '@hoopai/conversations';
import { deliverFiles, outgoingFile } from './deliver-files.ts';
import type { OutboxSendOptions, OutboxWithDelivery, StartedSend } from './outbox.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { OutgoingInput } from './outgoing-message.ts';

/** Sends a message with files through an outbox, as `useSendWithFiles` does. Without files it sends it alone. */
export function sendFiles(
  outbox: OutboxWithDelivery,
  conversationId: string,
  input: OutgoingInput,
  files: readonly FileInput[],
  options?: OutboxSendOptions,
): StartedSend {
  if (files.length === 0) return outbox.send(conversationId, input as SendMessageInput, options);
  return outbox.sendBy(deliverFiles, conversationId, input, files.map(outgoingFile), options);
}

/** Takes a file out of a message that failed. */
export function removeFile(store: OutboxStore, id: string, fileId: string): boolean {
  const message = store.get(id);
  const files = message?.files.filter((file) => file.id !== fileId);
  if (message?.state !== 'failed' || !files || files.length === message.files.length) return false;
  store.update(id, { files });
  return true;
}
