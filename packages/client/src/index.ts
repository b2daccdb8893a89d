export type * from '@hoopai/conversations-types';
export { type ConversationsClient, createConversationsClient } from './create-conversations-client.ts';
export type { ConversationsMethods } from './generated/methods.gen.ts';
export type { ApiCall, WithResponse } from './runtime/api-call.ts';
export type { TokenContext, TokenProvider, TokenSource } from './runtime/auth.ts';
export type { ClientOptions, RequestOptions } from './runtime/client-options.ts';
export * from './runtime/errors/index.ts';
export type { FetchFunction } from './runtime/transport.ts';
export type { ApiVersion } from './runtime/version.ts';
