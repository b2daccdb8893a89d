import type { FileInput } from '@hoopai/conversations-types';
import { describe, expect, it } from 'vitest';
import { createFixtureClient } from '../fixture-operations.ts';
import { failureOf, type ReceivedRequest, startServer } from '../loopback-server.ts';

async function upload(input: Record<string, unknown>) {
  const { url, received } = await startServer();
  const call = createFixtureClient({ baseUrl: url }).upload(input as { fileAttachment: FileInput });
  return { call, received };
}

async function formOf(request: ReceivedRequest | undefined): Promise<FormData> {
  const headers = { 'content-type': request?.headers['content-type'] ?? '' };
  return new Response(new Uint8Array(request?.body ?? []), { headers }).formData();
}

async function partsOf(input: Record<string, unknown>) {
  const { call, received } = await upload(input);
  await call;
  const parts: [string, unknown][] = [];
  for (const [name, value] of await formOf(received[0])) {
    parts.push([name, typeof value === 'string' ? value : [value.name, value.type, await value.text()]]);
  }
  return parts;
}

describe('upload', () => {
  it('sends a File with its name and type, and fields as text', async () => {
    const fileAttachment = new File(['hello'], 'a b.txt', { type: 'text/plain' });
    const parts = await partsOf({ conversationId: 'c', isGroupSms: false, count: 1, skip: undefined, fileAttachment });
    expect(parts).toEqual([
      ['conversationId', 'c'],
      ['isGroupSms', 'false'],
      ['count', '1'],
      ['fileAttachment', ['a b.txt', 'text/plain', 'hello']],
    ]);
  });

  it('sends several files and lists as repeated parts of one name', async () => {
    const parts = await partsOf({
      attachmentUrls: ['https://a', 'https://b'],
      fileAttachment: [new File(['1'], '1.txt'), { data: new TextEncoder().encode('2'), filename: '2.txt' }],
    });
    expect(parts.map(([name]) => name)).toEqual([
      'attachmentUrls',
      'attachmentUrls',
      'fileAttachment',
      'fileAttachment',
    ]);
  });

  it.each<[string, Blob | Uint8Array | ArrayBuffer]>([
    ['a Uint8Array', new TextEncoder().encode('hello')],
    ['a part of a larger buffer', Buffer.from('--hello--').subarray(2, 7)],
    ['an ArrayBuffer', new TextEncoder().encode('hello').buffer],
    ['a Blob', new Blob(['hello'], { type: 'text/plain' })],
  ])('sends %s under the given name and type', async (_, data) => {
    const parts = await partsOf({ fileAttachment: { data, filename: 'ü.png', type: 'image/png' } });
    expect(parts).toEqual([['fileAttachment', ['ü.png', 'image/png', 'hello']]]);
  });

  it('sends bytes unchanged', async () => {
    const data = Uint8Array.from({ length: 5000 }, (_, index) => (index * 31) % 256);
    const { call, received } = await upload({ fileAttachment: { data, filename: 'x.bin' } });
    await call;
    const file = (await formOf(received[0])).get('fileAttachment') as File;
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(data);
    expect(file.type).toBe('application/octet-stream');
  });

  const text = new File(['x'], 'x.txt');
  it.each<[string, unknown, RegExp]>([
    ['a file of 0 bytes', new File([], 'empty.txt'), /"empty\.txt" has 0 bytes; was it read before it was written\?$/],
    ['bytes of length 0', { data: new Uint8Array(), filename: 'e' }, /"e" has 0 bytes/],
    ['a Blob without a name', new Blob(['x']), /Blob without a name\. Pass \{ data: blob, filename/],
    ['a File with an empty name', new File(['x'], ''), /without a name/],
    ['data without a name', { data: new Uint8Array(1) }, /file without a name/],
    ['two files of one name', [text, text], /two files named "x\.txt".*keyed by name/],
    ['an empty list', [], /empty list of files/],
    ['a path', './x.txt', /not a string\. Read the file first\./],
    ['a number', 5, /not a number/],
    ['data that is text', { data: 'hello', filename: 'x.txt' }, /data of "x\.txt" must be a Blob/],
    ['nothing', undefined, /upload needs "fileAttachment"/],
  ])('refuses %s', async (_, fileAttachment, message) => {
    const { call, received } = await upload({ fileAttachment });
    expect(await failureOf(call)).toMatchObject({ name: 'InputError', message: expect.stringMatching(message) });
    expect(received).toHaveLength(0);
  });

  it('refuses an object as a text field', async () => {
    const { call } = await upload({ fileAttachment: text, locationId: {} });
    expect(await failureOf(call)).toMatchObject({ name: 'InputError', field: 'locationId' });
  });

  it('refuses an empty list as a text field, which would vanish', async () => {
    const { call, received } = await upload({ fileAttachment: text, attachmentUrls: [] });
    expect(await failureOf(call)).toMatchObject({ name: 'InputError', message: expect.stringMatching(/empty list/) });
    expect(received).toHaveLength(0);
  });

  it('keeps a hostile file name inside its header line', async () => {
    const parts = await partsOf({ fileAttachment: { data: new Uint8Array([65]), filename: 'a"\r\nx-evil: 1.txt' } });
    expect(parts).toHaveLength(1);
    expect(parts[0]?.[0]).toBe('fileAttachment');
  });
});
