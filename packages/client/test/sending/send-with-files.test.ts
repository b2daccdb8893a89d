import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { sendWithFiles } from '../../src/sending.ts';
import { failureOf, type Handler, sendJson } from '../loopback-server.ts';
import { contactId, startApi } from './sending-server.ts';

const file = (filename: string) => ({ data: new TextEncoder().encode(`bytes of ${filename}`), filename });
const message = { type: 'SMS', contactId, message: 'Our offer' } as const;

/** Uploads get the URL of their number; what happens to a send is the test's. */
function start(onSend: Handler = (_, response) => sendJson(response, 201, { conversationId: 'c', messageId: 'm' })) {
  let uploads = 0;
  return startApi((request, response, incoming) => {
    if (!request.url.endsWith('/upload')) return onSend(request, response, incoming);
    const name = /filename="([^"]+)"/.exec(request.body.toString())?.[1] ?? '';
    sendJson(response, 201, { uploadedFiles: { [name]: `https://files.example.com/${++uploads}/${name}` } });
  });
}

describe('sendWithFiles', () => {
  it('uploads, then sends with the URLs in the order of the files, even if two have one name', async () => {
    const { client, received } = await start();
    const sent = await sendWithFiles(client, message, [file('2.txt'), file('1.txt'), file('2.txt')]);
    expect(sent.messageId).toBe('m');
    const urls = ['1/2.txt', '2/1.txt', '3/2.txt'].map((path) => `https://files.example.com/${path}`);
    expect(JSON.parse(received[3]!.body.toString())).toEqual({ ...message, attachments: urls });
    expect(received.slice(0, 3).every(({ body }) => body.includes(contactId))).toBe(true);
  });

  it('keeps attachments given as URLs in front, and needs no text', async () => {
    const { client, received } = await start();
    const attachments = ['https://example.com/terms.pdf'];
    await sendWithFiles(client, { type: 'SMS', contactId, attachments }, [file('a.txt')]);
    const body = JSON.parse(received[1]!.body.toString());
    expect(body.attachments).toEqual(['https://example.com/terms.pdf', 'https://files.example.com/1/a.txt']);
  });

  it('sends nothing when an upload fails', async () => {
    const { client, received } = await startApi((_, response) =>
      sendJson(response, 413, { status: 413, message: 'Failed to upload the files' }),
    );
    expect(await failureOf(sendWithFiles(client, message, [file('a.txt')]))).toMatchObject({ status: 413 });
    expect(received.map(({ url }) => url)).toEqual(['/conversations/messages/upload']);
  });

  it('sends nothing when an upload has no URL', async () => {
    const { client, received } = await startApi((_, response) => sendJson(response, 201, { uploadedFiles: {} }));
    const error = await failureOf(sendWithFiles(client, message, [file('a.txt')]));
    expect((error as Error).message).toContain('Nothing was sent');
    expect(received).toHaveLength(1);
  });

  it('tells the URLs when sending fails, and shows them to no log', async () => {
    const { client } = await start((_, response) =>
      sendJson(response, 400, { message: 'DND is active', traceId: 't1' }),
    );
    const error = await failureOf(sendWithFiles(client, message, [file('a.txt')]));
    expect(error).toMatchObject({
      name: 'AttachmentsNotSentError',
      attachments: ['https://files.example.com/1/a.txt'],
      maybeSent: false,
      traceId: 't1',
      cause: { name: 'ValidationError' },
    });
    expect(JSON.stringify(error) + inspect(error)).not.toContain('files.example.com');
  });

  it('says that the message may have been sent when nobody knows', async () => {
    const { client } = await start((_, response) => response.destroy());
    const error = await failureOf(sendWithFiles(client, message, [file('a.txt')]));
    expect(error).toMatchObject({ name: 'AttachmentsNotSentError', maybeSent: true, isRetryable: false });
  });

  it('lets the reason of an abort pass', async () => {
    const controller = new AbortController();
    const { client } = await start(() => controller.abort('enough'));
    const call = sendWithFiles(client, message, [file('a.txt')], { signal: controller.signal });
    expect(await failureOf(call)).toBe('enough');
  });

  it.each([[[]], [undefined as unknown as []]])('refuses %j in place of files', async (files) => {
    const { client, received } = await start();
    expect(await failureOf(sendWithFiles(client, message, files))).toMatchObject({
      name: 'InputError',
      field: 'files',
    });
    expect(received).toEqual([]);
  });
});
