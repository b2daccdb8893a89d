import type { OutgoingRequest } from './outgoing-request.ts';

/** `POST /conversations/messages`: names the request in messages without ids, query or anything secret. */
export function describeRequest(request: OutgoingRequest): string {
  return `${request.method} ${describePath(request)}`;
}

/** The path template, for example `/conversations/{conversationId}`. */
export function describePath({ operation, path, url }: OutgoingRequest): string {
  return operation?.descriptor.path ?? path ?? new URL(url).pathname;
}
