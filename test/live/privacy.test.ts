import { describe, expect, test } from 'vitest';
import { createMask } from './mask.ts';
import { type Answer, personal } from './published-answers.ts';
import { startPublishedServer } from './published-server.ts';
import { rowsUnder, runMain } from './run-main.ts';

const { name, email, phone, text, token, locationId, contactId } = personal;
const conversationId = 'CoNvErSatIon01234567';
const messageId = 'MeSsAgE0123456789012';
const ok = (body: unknown, type = 'application/json', status = 200): Answer => ({ status, type, body });

const message = {
  id: messageId,
  type: 2,
  dateAdded: '2026-07-17T10:58:09.966Z',
  body: text,
  from: phone,
  // Known fields with values that are not known; a word of a name must not pass for one of them.
  messageType: 'TYPE_CARRIER_PIGEON',
  direction: 'zebulon',
  status: 'bounced',
  contentType: 5,
  meta: { call: { duration: 3 }, [name]: phone, pigeonCount: 3 },
};
const conversation = {
  id: conversationId,
  contactId,
  locationId,
  type: 'TYPE_PHONE',
  unreadCount: '12',
  lastMessageType: 'TYPE_SMS',
  lastMessageDate: email,
  dateAdded: 1784283629850,
  dateUpdated: { [email]: text },
  fullName: name,
  sort: [phone],
  // Fields nobody knows, by names that tell and names that do not.
  [email]: 1,
  quackenbush: 1,
  nickname: 'Zeb Quackenbush',
};
const others: Readonly<Record<string, Answer>> = {
  'GET /conversations/search': ok({ conversations: [conversation], total: phone, [token]: token }),
  [`GET /conversations/${conversationId}`]: ok(`{"id": "${name}", "note": "${text}`),
  [`GET /conversations/${conversationId}/messages`]: ok({
    messages: { messages: [message], nextPage: text, lastMessageId: email },
  }),
  [`GET /conversations/messages/${messageId}`]: ok({ message }),
  'POST /conversations/': ok(`<h1>${name}</h1>`, 'text/html', 201),
  'POST /conversations/messages': ok({ conversationId, messageId: [phone], msg: { text } }, 'application/json', 201),
  'POST /conversations/messages/upload': ok({ uploadedFiles: { [`${name}.pdf`]: phone } }, 'application/json', 201),
  [`PUT /conversations/${conversationId}`]: ok({ statusCode: 400, message: { text } }, 'text/quackenbush', 400),
};

describe('a report', () => {
  const createReport = async () => {
    const server = await startPublishedServer(others);
    const variables = { HOOPAI_TOKEN: token, HOOPAI_LOCATION_ID: locationId, HOOPAI_BASE_URL: server.url };
    const ended = await runMain({ ...variables, HOOPAI_LIVE_WRITES: 'yes', HOOPAI_CONTACT_ID: contactId });
    await server.close();
    return ended;
  };

  test('shows no token, id, name, address, number or text, wherever a server puts them', async () => {
    const { code, output, errors } = await createReport();
    expect({ code, errors }).toEqual({ code: 1, errors: '' });
    const words = Object.values(personal).flatMap((each) => [each, ...each.split(/[^A-Za-z\d]+/)]);
    for (const word of [...words, conversationId, messageId].filter((each) => each.length > 4)) {
      expect(output.toLowerCase(), word).not.toContain(word.toLowerCase());
    }
  });

  test('still says where and what', async () => {
    const { output } = await createReport();
    const drift = rowsUnder(output, 'Drift').map(([operation, path, , seen]) => [operation, path, seen]);
    expect(drift).toEqual(
      expect.arrayContaining([
        ['searchConversations', '$.conversations[*].unreadCount', 'text like a number'],
        ['searchConversations', '$.conversations[*].lastMessageDate', 'text like an email address'],
        ['searchConversations', '$.conversations[*].dateUpdated', 'object with <name>'],
        ['searchConversations', '$.conversations[*].sort[*]', 'text like a phone number'],
        ['searchConversations', '$.total', 'text like a phone number'],
        ['getConversation', '$', 'text'],
        ['getMessage', '$.message.contentType', 'integer of 1 digit'],
        ['createConversation', 'header.content-type', 'text/html'],
        ['uploadAttachments', '$.uploadedFiles.*', 'text like a phone number'],
        ['updateConversation', 'header.content-type', 'text'],
      ]),
    );
    const additions = rowsUnder(output, 'Additions').map(([operation, path, , seen]) => [operation, path, seen]);
    expect(additions).toEqual(
      expect.arrayContaining([
        ['searchConversations', '$.conversations[*].<name>', 'integer of 1 digit'],
        ['searchConversations', '$.conversations[*].nickname', 'text'],
        ['getMessage', '$.message.messageType', 'TYPE_CARRIER_PIGEON'],
        ['getMessage', '$.message.direction', 'text'],
        ['getMessage', '$.message.status', 'bounced'],
        ['getMessage', '$.message.meta.pigeonCount', 'integer of 1 digit'],
      ]),
    );
  });
});

describe('a mask', () => {
  const mask = createMask({ names: new Set(['type']), constants: new Set(['TYPE_SMS']) }, ['Ana Lopez', 'abc']);

  test.each([
    ['Ana', 'text'],
    ['ana', 'text'],
    ['Lopez', 'text'],
    ['LOPEZ', 'text'],
    ['bounced', '`bounced`'],
    ['no-answer', '`no-answer`'],
    ['TYPE_RCS', '`TYPE_RCS`'],
    ['TYPE_SMS', '`TYPE_SMS`'],
    ['Call me back', 'text'],
    ['SM4F1C2B7E', 'text'],
    ['+1 555 0100', 'text like a phone number'],
  ])('shows of the value %s where a constant is due: %s', (value, shown) => {
    expect(mask.constant(value)).toBe(shown);
  });

  test.each([
    ['dateOfBirth', 'dateOfBirth'],
    ['date_of_birth', 'date_of_birth'],
    ['address1', 'address1'],
    ['type', 'type'],
    ['ana', '<name>'],
    ['Ana Lopez', '<name>'],
    ['quote.pdf', '<name>'],
    ['ckld0w0Fdb9ZQ5TTpGZb', '<name>'],
    ['+15550100', '<name>'],
  ])('shows of the name %s: %s', (name, shown) => {
    expect(mask.name(name)).toBe(shown);
  });

  test.each([
    [undefined, 'nothing'],
    [null, 'null'],
    [true, 'true'],
    [1784283629850, 'integer of 13 digits'],
    [-1.5, 'number with decimals'],
    ['', 'empty text'],
    ['2026-07-17T10:58:09.966Z', 'text like a time'],
    ['2026-07-17', 'text like a date'],
    ['0c4fd3a7-4e1c-4a3e-9f0e-0a4c8a8de6f4', 'text like a UUID'],
    ['https://files.example/1', 'text like a URL'],
    ['61d6d1f9cdac7612faf80753', 'text like an id of 24 hex digits'],
    ['ckld0w0Fdb9ZQ5TTpGZb', 'text like an id of 20 characters'],
    ['Hello', 'text'],
    [[], 'empty list'],
    [[1, 2], 'list of integer of 1 digit'],
    [{}, 'empty object'],
    [{ type: 1, 'Ana Lopez': 2 }, 'object with type, <name>'],
    [Buffer.from('abc'), '3 bytes'],
  ])('tells the shape of %j: %s', (value, shape) => {
    expect(mask.shape(value)).toBe(shape);
  });
});
