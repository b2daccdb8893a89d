import { beforeAll, describe, expect, test } from 'vitest';
import { generate } from '../src/generate.ts';
import type { GeneratedFile } from '../src/generated-file.ts';
import type { JsonObject } from '../src/json.ts';
import { answers, contentOf, describeApi, jsonBody, NO_CONTENT } from './helpers.ts';
import { typeCheck } from './type-check.ts';

const text = { type: 'string' };
const file = { type: 'string', format: 'binary' };
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const bytes = (type: string): object => ({ 200: { description: 'Bytes.', content: { [type]: { schema: file } } } });

const Recipient = {
  anyOf: [
    { type: 'object', required: ['contactId'], properties: { contactId: text } },
    { type: 'object', required: ['threadId'], properties: { threadId: text } },
  ],
};

function variant(type: string, own: object, required: string[]): object {
  const properties = { type: { ...text, const: type }, contactId: text, threadId: text, ...own };
  return {
    type: 'object',
    required: ['type', ...required],
    additionalProperties: false,
    properties,
    allOf: [ref('Recipient')],
  };
}

const SCHEMAS = {
  Recipient,
  SmsDraft: variant('SMS', { message: text }, ['message']),
  EmailDraft: variant('Email', { html: text, subject: text }, ['html']),
  SendBody: {
    oneOf: [ref('SmsDraft'), ref('EmailDraft')],
    discriminator: {
      propertyName: 'type',
      mapping: { SMS: '#/components/schemas/SmsDraft', Email: '#/components/schemas/EmailDraft' },
    },
  },
  Message: {
    type: 'object',
    required: ['id', 'status'],
    properties: { id: text, status: { anyOf: [{ ...text, enum: ['sent', 'read'] }, text] } },
  },
  Change: { type: 'object', required: ['starred'], properties: { starred: { type: 'boolean' }, note: text } },
};

const version = {
  name: 'Version',
  in: 'header',
  required: true,
  'x-client-default': true,
  schema: { ...text, default: '1' },
};
const threadId = { name: 'threadId', in: 'path', required: true, schema: text };

/** Every form of operation there is, many times over: about as large as a real description. */
function manyOperations(): JsonObject {
  const paths: Record<string, object> = {};
  for (let index = 0; index < 12; index += 1) {
    const operation = (name: string, more: object): object => ({
      operationId: `${name}${index}`,
      parameters: [version],
      ...more,
    });
    const upload = {
      type: 'object',
      required: ['part'],
      properties: { part: { type: 'array', items: file }, cover: file, contactId: text, threadId: text },
      allOf: [ref('Recipient')],
    };
    const list = { name: 'ids', in: 'query', explode: false, schema: { type: 'array', items: text } };
    paths[`/${index}/send`] = {
      post: operation('send', { requestBody: jsonBody(ref('SendBody')), responses: answers(ref('Message'), 201) }),
    };
    paths[`/${index}/list`] = {
      get: operation('list', {
        parameters: [list, version],
        responses: answers({ type: 'array', items: ref('Message') }),
      }),
    };
    paths[`/${index}/upload`] = {
      post: operation('upload', {
        requestBody: { required: true, content: { 'multipart/form-data': { schema: upload } } },
        responses: NO_CONTENT,
      }),
    };
    paths[`/${index}/form`] = {
      post: operation('form', {
        requestBody: { content: { 'application/x-www-form-urlencoded': { schema: ref('Change') } } },
        responses: NO_CONTENT,
      }),
    };
    paths[`/${index}/threads/{threadId}`] = {
      get: operation('sound', { parameters: [threadId], responses: bytes('audio/x-wav') }),
      put: operation('change', {
        parameters: [threadId],
        requestBody: jsonBody(ref('Change')),
        responses: bytes('text/plain'),
      }),
      delete: operation('remove', { parameters: [threadId], responses: NO_CONTENT }),
    };
  }
  return describeApi(paths, SCHEMAS);
}

let files: readonly GeneratedFile[];
beforeAll(async () => {
  files = (await generate(manyOperations(), { file: 'api.json' })).files;
});

test('the same description gives the same files', async () => {
  const again = await generate(manyOperations(), { file: 'api.json' });
  expect(again.files).toEqual(files);
});

describe('the generated types', () => {
  const using = (lines: string): Promise<string> =>
    typeCheck(files, {
      'use.ts': `import type { ConversationsMethods } from '../client/src/generated/methods.gen.ts';
        export async function use(client: ConversationsMethods): Promise<void> {
          ${lines}
        }`,
    });

  test('accept what the description allows', async () => {
    expect(
      await using(`
        const sent = await client.send0({ type: 'SMS', contactId: 'c', message: 'm' });
        const known: 'sent' | 'read' | (string & {}) | undefined = sent.status;
        await client.send1({ type: 'Email', threadId: 't', html: '<p>' }, { signal: AbortSignal.timeout(1) });
        const ids: string[] = (await client.list0()).map((message) => message.id);
        await client.list1({ ids });
        await client.upload0({ part: [{ data: new Uint8Array(1), filename: 'a.png' }, new Blob([])], contactId: 'c' });
        await client.upload0({ part: new Blob([]), cover: new Blob([]), threadId: 't' });
        await client.form0();
        const sound: Uint8Array = await (await client.sound0({ threadId: 't' })).bytes();
        const words: string = await client.change0({ threadId: 't', starred: true });
        const nothing: void = await client.remove0({ threadId: 't' });
        const { data: message } = await client.send0({ type: 'SMS', contactId: 'c', message: 'm' }).withResponse();
        console.log(known, sound, words, nothing, message.id);`),
    ).toBe('');
  });

  test('refuse what it does not', async () => {
    expect(
      await using(`
        // @ts-expect-error a field of another variant
        await client.send0({ type: 'SMS', contactId: 'c', message: 'm', html: '<p>' });
        // @ts-expect-error neither recipient
        await client.send0({ type: 'SMS', message: 'm' });
        // @ts-expect-error neither recipient of an upload
        await client.upload0({ part: new Blob([]) });
        // @ts-expect-error no file
        await client.upload0({ contactId: 'c' });
        // @ts-expect-error one file only
        await client.upload0({ part: [], cover: [new Blob([])], contactId: 'c' });
        // @ts-expect-error an unknown variant
        await client.send0({ type: 'Fax', contactId: 'c', message: 'm' });
        // @ts-expect-error the path parameter is missing
        await client.change0({ starred: true });
        // @ts-expect-error the field of the body is missing
        await client.change0({ threadId: 't' });
        // @ts-expect-error an unknown field
        await client.remove0({ threadId: 't', other: 1 });
        // @ts-expect-error the client fills this header
        await client.remove0({ threadId: 't', Version: '1' });`),
    ).toBe('');
  });

  test('are really checked', async () => {
    expect(await using(`await client.remove0({ threadId: 5 });`)).toContain('use.ts');
  });
});

test('an operation added to the description is typed and in the table, with no other edit', async () => {
  const document = manyOperations();
  const archive = { operationId: 'archiveThread', parameters: [threadId, version], responses: NO_CONTENT };
  (document['paths'] as Record<string, object>)['/threads/{threadId}/archive'] = { post: archive };
  const added = await generate(document, { file: 'api.json' });
  expect(contentOf(added.files, 'operations.gen.ts')).toContain(`  archiveThread: {
    method: 'POST',
    path: '/threads/{threadId}/archive',
    params: { threadId: 'path' },
    required: ['threadId'],
    success: { status: 204, kind: 'empty' },
  },`);
  const use = `import type { ConversationsMethods } from '../client/src/generated/methods.gen.ts';
    export const use = (client: ConversationsMethods): Promise<void> => client.archiveThread({ threadId: 't' });`;
  expect(await typeCheck(added.files, { 'use.ts': use })).toBe('');
});
