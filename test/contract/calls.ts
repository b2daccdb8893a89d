import { describe, expect, inject, test } from 'vitest';
import { client, expectSuccess, lastExchange } from './client.ts';
import { locationId, messageId } from './ids.ts';

/** What the server sends for the same request, without the client in between. */
async function fetchLastAgain(): Promise<Uint8Array> {
  const headers = { authorization: `Bearer ${inject('token')}`, version: '2021-07-28' };
  const response = await fetch(lastExchange().url, { headers });
  return new Uint8Array(await response.arrayBuffer());
}

describe('calls', () => {
  test('gets a recording as the very bytes the server sends, with type and file name', async () => {
    const recording = await expectSuccess('getRecording', client.getRecording({ messageId, locationId }));
    const bytes = await recording.bytes();
    expect(Buffer.from(bytes).equals(await fetchLastAgain())).toBe(true);
    expect(Buffer.from(bytes.subarray(0, 4)).toString()).toBe('RIFF');
    expect(recording.type).toMatch(/^audio\//);
    expect(recording.filename).toBe('audio.wav');
    expect(recording.size).toBe(bytes.length);
  });

  test('gets a transcription as a bare list of sentences', async () => {
    const sentences = await expectSuccess('getTranscription', client.getTranscription({ locationId, messageId }));
    expect(sentences.every(({ transcript }) => typeof transcript === 'string')).toBe(true);
  });

  test('downloads a transcription as text', async () => {
    const call = client.downloadTranscription({ locationId, messageId });
    const text = await expectSuccess('downloadTranscription', call);
    expect(text).toBe(new TextDecoder().decode(await fetchLastAgain()));
    expect(text.length).toBeGreaterThan(0);
  });
});
