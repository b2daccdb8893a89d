import type {
  BinaryResult,
  FoundConversation,
  GetMessageResult,
  ListMessagesResult,
  Message,
  MessageStatus,
  paths,
  SendMessageResult,
} from '@hoopai/conversations-types';
import { expectTypeOf } from 'vitest';
import type { operations } from '../../src/generated/operations.gen.ts';
import type {
  ApiCall,
  ApiVersion,
  ClientOptions,
  ConversationsClient,
  ConversationsMethods,
  TokenProvider,
} from '../../src/index.ts';
import { ApiError, type createConversationsClient, RateLimitError } from '../../src/index.ts';
import type { createRawClient } from '../../src/raw.ts';

// Judged by the type checker alone; never run.
declare const client: ConversationsClient;
declare const create: typeof createConversationsClient;
declare const createRaw: typeof createRawClient;
const contactId = 'ckld0w0Fdb9ZQ5TTpGZb';

export function everyOperationHasItsMethod() {
  expectTypeOf<keyof ConversationsMethods>().toEqualTypeOf<keyof typeof operations>();
}

export function sendTakesWhatBelongsToTheChannel() {
  void client.sendMessage({ type: 'SMS', contactId, message: 'Hello' });
  // The documented quick start.
  void client.sendMessage({ type: 'SMS', conversationId: 'c', message: 'Hello' });
  void client.sendMessage({ type: 'Email', contactId, html: '<p>Hello</p>', subject: 'Hello' });
  void client.sendMessage({ type: 'Email', contactId, attachments: ['https://example.com/a.pdf'] });
  // @ts-expect-error: an email needs html or attachments
  void client.sendMessage({ type: 'Email', contactId, subject: 'Hello' });
  // @ts-expect-error: an email without html; message is not its body
  void client.sendMessage({ type: 'Email', contactId, message: 'Hello' });
  // @ts-expect-error: html belongs to email
  void client.sendMessage({ type: 'SMS', contactId, message: 'Hello', html: '<p>Hello</p>' });
  // @ts-expect-error: a custom message needs its provider
  void client.sendMessage({ type: 'Custom', contactId, message: 'Hello' });
  // @ts-expect-error: somebody must receive it
  void client.sendMessage({ type: 'SMS', message: 'Hello' });
  // @ts-expect-error: there must be something to say
  void client.sendMessage({ type: 'SMS', contactId });
  // @ts-expect-error: the API wants epoch seconds
  void client.sendMessage({ type: 'SMS', contactId, message: 'Hello', scheduledTimestamp: new Date() });
  // @ts-expect-error: no such channel
  void client.sendMessage({ type: 'Pigeon', contactId, message: 'Hello' });
}

export function uploadSaysWhoseTheFilesAre() {
  const fileAttachment = { data: new Uint8Array(1), filename: 'photo.jpg' };
  void client.uploadAttachments({ fileAttachment, contactId });
  void client.uploadAttachments({
    fileAttachment: [fileAttachment, new Blob()],
    conversationId: 'c',
    isGroupSms: 'false',
  });
  // @ts-expect-error: neither contactId nor conversationId
  void client.uploadAttachments({ fileAttachment });
  // @ts-expect-error: no file
  void client.uploadAttachments({ contactId });
  // @ts-expect-error: a path is no file
  void client.uploadAttachments({ fileAttachment: './photo.jpg', contactId });
  // @ts-expect-error: no such field
  void client.uploadAttachments({ fileAttachment, contactId, folder: 'photos' });
}

export async function resultsAreNamedTypes() {
  const call = client.sendMessage({ type: 'SMS', contactId, message: 'Hello' });
  expectTypeOf(call).toEqualTypeOf<ApiCall<SendMessageResult>>();
  expectTypeOf(call).toExtend<Promise<SendMessageResult>>();
  expectTypeOf(await call).toEqualTypeOf<SendMessageResult>();
  expectTypeOf(await client.getMessage({ id: 'm' })).toEqualTypeOf<GetMessageResult>();
  const { data, response, traceId } = await call.withResponse();
  expectTypeOf(data).toEqualTypeOf<SendMessageResult>();
  expectTypeOf(response).toEqualTypeOf<Response>();
  expectTypeOf(traceId).toEqualTypeOf<string | undefined>();
  const ids = { messageId: 'm', locationId: 'l' };
  expectTypeOf(await client.getRecording(ids)).toEqualTypeOf<BinaryResult>();
  expectTypeOf(await client.downloadTranscription(ids)).toEqualTypeOf<string>();
}

export async function pagesHaveTheTypeOfTheirItems() {
  const call = client.listMessages({ conversationId: 'c' });
  expectTypeOf(await call).toEqualTypeOf<ListMessagesResult>();
  for await (const message of call) expectTypeOf(message).toEqualTypeOf<Message>();
  for await (const page of call.pages({ since: new Date(), until: 5 })) {
    expectTypeOf(page.items).toEqualTypeOf<Message[]>();
    expectTypeOf(page.data).toEqualTypeOf<ListMessagesResult>();
    expectTypeOf(page.nextCursor).toEqualTypeOf<string | undefined>();
  }
  const found = client.searchConversations({ locationId: 'l' });
  expectTypeOf(await found.all({ limit: 5 })).toEqualTypeOf<FoundConversation[]>();
  for await (const page of found.pages()) expectTypeOf(page.nextCursor).toEqualTypeOf<number | undefined>();
  // @ts-expect-error: not a list
  client.getMessage({ id: 'm' }).pages();
}

export function inputIsRequiredWhereSomethingInItIs() {
  // @ts-expect-error: locationId is required
  void client.searchConversations();
  // @ts-expect-error: locationId is required
  void client.searchConversations({});
  // @ts-expect-error: the version follows from the options
  void client.searchConversations({ locationId: 'l', Version: 'v3' });
  // @ts-expect-error: no such parameter
  void client.searchConversations({ locationId: 'l', locaton: 'l' });
  void client.searchConversations({ locationId: 'l', assignedTo: ['u1', 'u2'] }, { version: 'v3' });
  // @ts-expect-error: no such option
  void client.searchConversations({ locationId: 'l' }, { timout: 5 });
}

export async function readEnumsAreOpen() {
  const { message } = await client.getMessage({ id: 'm' });
  // A status of tomorrow must not break a reader of today.
  expectTypeOf<'brand-new'>().toExtend<typeof message.status>();
  // The known ones stay in the union, which is what an editor completes from.
  expectTypeOf<Extract<MessageStatus, 'delivered'>>().toEqualTypeOf<'delivered'>();
  // @ts-expect-error: enums of requests are closed
  void client.updateMessageStatus({ messageId: 'm', status: 'brand-new' });
}

export function rawKnowsThePathsOfTheApiAndOnesOwn() {
  interface OwnPaths {
    '/own': { get: { responses: { 200: { content: { 'application/json': { name: string } } } } } };
  }
  const own = createRaw<OwnPaths>(client);
  expectTypeOf(own.GET('/own')).resolves.toHaveProperty('response');
  expectTypeOf<'/conversations/search'>().toExtend<keyof paths>();
  void own.GET('/conversations/messages/{id}', { params: { path: { id: 'm' } } });
  const headers = { Version: 'v3' } as const;
  void own.GET('/conversations/messages/{id}', { params: { path: { id: 'm' }, header: headers } });
  // @ts-expect-error: path parameters are required
  void own.GET('/conversations/messages/{id}', {});
  // @ts-expect-error: not a path of this client
  void createRaw(client).GET('/own');
}

export function optionsAreChecked() {
  create({ token: async () => 't', baseUrl: new URL('https://example.com'), version: '2021-07-28', fetch });
  // @ts-expect-error: token is required
  create({});
  // @ts-expect-error: no such option
  create({ token: 't', baseURL: 'https://example.com' });
  expectTypeOf<ClientOptions['token']>().toEqualTypeOf<string | (() => string | Promise<string>) | TokenProvider>();
}

export function theVersionOptionKnowsTheVersionsOfTheApi() {
  type Known = paths['/conversations/search']['get']['parameters']['header']['Version'];
  expectTypeOf<Extract<ApiVersion, Known>>().toEqualTypeOf<Known>();
}

export function isInstanceNarrows(error: unknown) {
  if (RateLimitError.isInstance(error)) expectTypeOf(error.retryAfter).toEqualTypeOf<number | undefined>();
  if (ApiError.isInstance(error)) expectTypeOf(error).toEqualTypeOf<ApiError>();
}
