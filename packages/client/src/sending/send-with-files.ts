import type {
  FileInput,
  SendMessageInput,
  SendMessageResult,
  UploadAttachmentsInput,
} from '@hoopai/conversations-types';
import type { ConversationsMethods } from '../generated/methods.gen.ts';
import type { RequestOptions } from '../runtime/client-options.ts';
import { HoopError } from '../runtime/errors/hoop-error.ts';
import { InputError } from '../runtime/errors/input-error.ts';
import { AttachmentsNotSentError } from './sending-errors.ts';

type WithoutAttachments<Input> = Input extends unknown ? Omit<Input, 'attachments'> : never;

/** A message whose content may be its files alone. `attachments` are URLs that go before the files. */
export type SendWithFilesInput = WithoutAttachments<SendMessageInput> & { attachments?: readonly string[] };

/**
 * Uploads files, one after the other so that each is known by its place, then sends a message with them in that order.
 * Nothing is sent if an upload fails; its error is thrown as it is. If sending fails, throws `AttachmentsNotSentError`,
 * which has the URLs, so that no file needs to be uploaded again. Resolves with the ids of the message.
 *
 * @example
 * const offer = { data: await readFile('offer.pdf'), filename: 'offer.pdf', type: 'application/pdf' };
 * await sendWithFiles(client, { type: 'SMS', contactId, message: 'Our offer' }, [offer]);
 */
export async function sendWithFiles(
  client: Pick<ConversationsMethods, 'sendMessage' | 'uploadAttachments'>,
  input: SendWithFilesInput,
  files: readonly FileInput[],
  options?: RequestOptions,
): Promise<SendMessageResult> {
  if (!Array.isArray(files) || files.length === 0) {
    throw new InputError('"files" must be a list with at least one file. Without files, call sendMessage.', {
      field: 'files',
    });
  }
  const attachments = [...(input.attachments ?? [])];
  for (const file of files) attachments.push(await upload(client, input, file, options));
  try {
    return await client.sendMessage({ ...input, attachments } as SendMessageInput, options);
  } catch (error) {
    throw HoopError.isInstance(error) ? new AttachmentsNotSentError(attachments, error) : error;
  }
}

async function upload(
  client: Pick<ConversationsMethods, 'uploadAttachments'>,
  input: SendWithFilesInput,
  file: FileInput,
  options: RequestOptions | undefined,
): Promise<string> {
  const { contactId, conversationId } = input as { contactId?: string; conversationId?: string };
  const recipient = contactId === undefined ? { conversationId } : { contactId };
  const body = { ...recipient, fileAttachment: [file] } as UploadAttachmentsInput;
  const { uploadedFiles } = await client.uploadAttachments(body, options);
  const [url, ...others] = Object.values(uploadedFiles);
  if (url === undefined || others.length > 0) {
    throw new HoopError(
      `uploadAttachments answered one file with ${others.length && others.length + 1} URLs. Nothing was sent.`,
    );
  }
  return url;
}
