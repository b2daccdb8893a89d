import {
  type FileInput,
  HoopError,
  type SendMessageInput,
  type SendMessageResult,
  type UploadAttachmentsInput,
} from '@hoopai/conversations';
import { newId } from './new-id.ts';
import type { OutgoingFile, OutgoingMessage } from './outgoing-message.ts';
import type { Deliver, Delivery, SendingClient } from './transport.ts';

/** A file as it is before anything was uploaded. */
export function outgoingFile(file: FileInput): OutgoingFile {
  return { id: newId('file'), file, name: nameOf(file), state: 'waiting' };
}

function nameOf(file: FileInput): string {
  if ('filename' in file) return file.filename;
  return 'name' in file ? file.name : 'file';
}

/**
 * Uploads the files of a message that are not uploaded yet, one after the other, each on its own: one that fails leaves
 * the others uploaded. Sends when all are there; else fails with the error of the first that is not, and nothing is sent.
 */
export const deliverFiles: Deliver = async (client, delivery) => {
  let failure: unknown;
  for (const { id, state } of delivery.current().files) {
    if (state === 'uploaded') continue;
    const error = await uploadOne(client, delivery, id);
    failure ??= error;
  }
  if (failure !== undefined) throw failure;
  return await sendWithUrls(client, delivery);
};

/** Uploads one file; gives the error if that fails. */
async function uploadOne(client: SendingClient, delivery: Delivery, id: string): Promise<unknown> {
  const { input, conversationId, files } = delivery.current();
  const file = files.find((each) => each.id === id);
  if (!file) return undefined;
  const { error: _, ...rest } = file;
  put(delivery, { ...rest, state: 'uploading' });
  try {
    const { contactId } = input as { readonly contactId?: string };
    const recipient = contactId === undefined ? { conversationId } : { contactId };
    const { uploadedFiles } = await client.uploadAttachments({
      ...recipient,
      fileAttachment: [file.file],
    } as UploadAttachmentsInput);
    const [url] = Object.values(uploadedFiles);
    if (url === undefined) throw new HoopError(`The server has no address for ${file.name}. Upload it once more.`);
    put(delivery, { ...rest, state: 'uploaded', url });
    return undefined;
  } catch (error) {
    put(delivery, { ...rest, state: 'failed', error: error as Error });
    return error;
  }
}

function put({ current, update }: Delivery, file: OutgoingFile): void {
  update({ files: current().files.map((each) => (each.id === file.id ? file : each)) });
}

async function sendWithUrls(client: SendingClient, delivery: Delivery): Promise<SendMessageResult> {
  const { input, files, message } = delivery.current();
  const attachments = attachmentsOf(input, files);
  // The server's record has them; it is recognised by them.
  delivery.update({ message: { ...message, attachments } });
  delivery.begin();
  return await client.sendMessage({ ...input, attachments } as SendMessageInput, { priority: 'high' });
}

function attachmentsOf({ attachments = [] }: OutgoingMessage['input'], files: readonly OutgoingFile[]): string[] {
  return [...attachments, ...files.flatMap(({ url }) => url ?? [])];
}
