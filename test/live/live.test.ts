import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMock } from '@hoopai/conversations-mock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { personal } from './published-answers.ts';
import { type PublishedServer, startPublishedServer } from './published-server.ts';
import { rowsUnder, runMain } from './run-main.ts';

const { token, locationId, contactId } = personal;
const reading = { HOOPAI_TOKEN: token, HOOPAI_LOCATION_ID: locationId };
const writing = { ...reading, HOOPAI_LIVE_WRITES: 'yes', HOOPAI_CONTACT_ID: contactId };

const folder = mkdtempSync(join(tmpdir(), 'live-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('against a server that is as described', () => {
  test('both halves report no drift', async () => {
    const mock = await startMock({ port: 0 });
    const out = join(folder, 'mock.md');
    const ended = await runMain({ ...writing, HOOPAI_BASE_URL: mock.url }, ['--out', out]);
    await mock.close();
    const report = readFileSync(out, 'utf8');
    expect(rowsUnder(report, 'Drift')).toEqual([]);
    expect(rowsUnder(report, 'Additions')).toEqual([]);
    expect(rowsUnder(report, 'Calls').filter(([, , , result]) => result !== 'as expected')).toEqual([]);
    // Not the deletion: the mock says it opened the very conversation that its search finds.
    expect(new Set(rowsUnder(report, 'Calls').map(([, operation]) => operation)).size).toBeGreaterThanOrEqual(14);
    expect(ended).toEqual({ code: 0, output: `${report}\n`, errors: '' });
  });
});

describe('against a server that follows the published document', () => {
  let server: PublishedServer;
  let report: string;
  let drift: string[][];
  beforeAll(async () => {
    server = await startPublishedServer();
    const ended = await runMain({ ...writing, HOOPAI_BASE_URL: server.url });
    expect(ended).toMatchObject({ code: 1, errors: '' });
    report = ended.output;
    drift = rowsUnder(report, 'Drift');
  });
  afterAll(() => server.close());

  const lies: [lie: string, operation: string, path: string, expected: RegExp, seen: RegExp][] = [
    ['a flat list of messages', 'listMessages', '$.messages', /^object$/, /^list of object with id, type, messageType/],
    ['a message without its wrapper', 'getMessage', '$.message', /required/, /^nothing, beside id, type, messageType/],
    ['an email without its wrapper', 'getEmail', '$.emailMessage', /required/, /^nothing, beside id, type/],
    ['200 for a send', 'sendMessage', 'status', /^one of 201, 400/, /^200$/],
    ['200 for an upload', 'uploadAttachments', 'status', /^one of 201, 400/, /^200$/],
    ['one object as a transcript', 'getTranscription', '$', /^array$/, /^object with mediaChannel/],
    ['JSON for a recording', 'getRecording', 'header.content-type', /^audio\/x-wav$/, /^application\/json$/],
    ['JSON for a text', 'downloadTranscription', 'header.content-type', /^text\/plain$/, /^application\/json$/],
    ['a search without cursor', 'searchConversations', '$.conversations[*].sort', /required/, /^nothing, beside id/],
    [
      'a search without dates',
      'searchConversations',
      '$.conversations[*].dateAdded',
      /required/,
      /^nothing, beside id/,
    ],
    ['a name for a number', 'updateConversation', '$.conversation.lastMessageType', /^integer$/, /^TYPE_SMS$/],
    ['digits for a date', 'updateConversation', '$.conversation.lastMessageDate', /date-time/, /^text like a number$/],
    ['400 for a missing version', 'searchConversations', 'status', /^401 \(search without a version\)$/, /^400$/],
    ['200 for any version', 'searchConversations', 'status', /^401 \(search with a version that is none\)$/, /^200$/],
  ];
  test.each(lies)('reports %s', (_, operation, path, expected, seen) => {
    const rows = drift.filter((row) => row[0] === operation && row[1] === path && expected.test(row[2] ?? ''));
    expect(rows).toHaveLength(1);
    expect(rows[0]?.[3]).toMatch(seen);
  });

  test('reports nothing else', () => {
    const told = new Set(lies.map(([, operation, path]) => `${operation} ${path}`));
    const others = drift.filter(([operation, path]) => !told.has(`${operation} ${path}`));
    // The two other dates of a search.
    expect(others.map(([operation, path]) => `${operation} ${path}`)).toEqual([
      'searchConversations $.conversations[*].lastMessageDate',
      'searchConversations $.conversations[*].dateUpdated',
    ]);
  });

  test('lists unknown fields apart, as additions', () => {
    const additions = rowsUnder(report, 'Additions').map(([operation, path]) => `${operation} ${path}`);
    expect(additions).toEqual(['listMessages $.lastMessageId', 'listMessages $.nextPage']);
  });

  test('shows nothing personal, however it is told', () => {
    for (const secret of Object.values(personal)) {
      for (const word of secret.split(/[^A-Za-z\d]+/).filter((each) => each.length > 5)) {
        expect(report.toLowerCase()).not.toContain(word.toLowerCase());
      }
    }
  });

  test('goes on past the lies to every kind of record', () => {
    const kinds = ['/recording', '/transcription', '/transcription/download', '/schedule', '/upload', '/typing'];
    for (const kind of kinds)
      expect(
        server.requests.some((line) => line.endsWith(kind)),
        kind,
      ).toBe(true);
    expect(server.requests.some((line) => line.startsWith('GET /conversations/messages/email/'))).toBe(true);
  });

  test('deletes the conversation it opened, and cancels what it scheduled', () => {
    expect(server.requests.filter((line) => line.startsWith('DELETE '))).toEqual([
      expect.stringMatching(/\/schedule$/),
      expect.stringMatching(/^DELETE \/conversations\/[^/]+$/),
    ]);
  });
});

describe('what may be written', () => {
  test('is nothing without the switch', async () => {
    const server = await startPublishedServer();
    await runMain({ ...reading, HOOPAI_CONTACT_ID: contactId, HOOPAI_BASE_URL: server.url });
    await server.close();
    expect(server.requests.length).toBeGreaterThan(10);
    expect(server.requests.filter((line) => !line.startsWith('GET '))).toEqual([]);
  });

  test('leaves a conversation alone that was there before', async () => {
    const exists = { statusCode: 400, message: `Conversation with the contact id:${contactId} already exists!` };
    const refusal = { status: 400, type: 'application/json', body: exists };
    const server = await startPublishedServer({ 'POST /conversations/': refusal });
    const { output } = await runMain({ ...writing, HOOPAI_BASE_URL: server.url });
    await server.close();
    expect(server.requests.filter((line) => /^DELETE \/conversations\/[^/]+$/.test(line))).toEqual([]);
    expect(rowsUnder(output, 'Calls')).toContainEqual([
      'open a conversation',
      'createConversation',
      '400',
      'as expected',
    ]);
  });

  test('leaves a conversation alone that the server says it opened, and that the search found before', async () => {
    const conversation = { id: 'CoNvErSatIon01234567', locationId, contactId };
    const opened = { status: 201, type: 'application/json', body: { success: true, conversation } };
    const server = await startPublishedServer({ 'POST /conversations/': opened });
    await runMain({ ...writing, HOOPAI_BASE_URL: server.url });
    await server.close();
    expect(server.requests).toContain('POST /conversations/');
    expect(server.requests.filter((line) => /^DELETE \/conversations\/[^/]+$/.test(line))).toEqual([]);
  });
});
