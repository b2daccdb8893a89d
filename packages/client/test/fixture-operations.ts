import type { BinaryResult, FileInput } from '@hoopai/conversations-types';
import type { ApiCall } from '../src/runtime/api-call.ts';
import type { ClientOptions, RequestOptions } from '../src/runtime/client-options.ts';
import { createClient } from '../src/runtime/create-client.ts';
import type { OperationDescriptor } from '../src/runtime/operation-descriptor.ts';

/** One operation per trait of the runtime, so that its tests do not depend on what the real API looks like. */
export const operations = {
  search: {
    method: 'GET',
    path: '/things/search',
    params: { locationId: 'query', followers: 'csv', tags: 'query', limit: 'query', starred: 'query' },
    required: ['locationId'],
    success: { status: 200, kind: 'json' },
    scopes: ['things.readonly'],
  },
  getThing: {
    method: 'GET',
    path: '/things/{thingId}',
    params: { thingId: 'path', trace: 'header' },
    required: ['thingId'],
    success: { status: 200, kind: 'json' },
  },
  createThing: {
    method: 'POST',
    path: '/things/',
    required: ['type'],
    body: 'json',
    success: { status: 201, kind: 'json' },
    scopes: ['things.write'],
  },
  updateThing: {
    method: 'PUT',
    path: '/things/{thingId}/parts/{partId}',
    params: { thingId: 'path', partId: 'path', dry: 'query' },
    required: ['thingId', 'partId'],
    body: 'json',
    success: { status: 200, kind: 'json' },
  },
  deleteThing: {
    method: 'DELETE',
    path: '/things/{thingId}',
    params: { thingId: 'path' },
    required: ['thingId'],
    success: { status: 204, kind: 'empty' },
  },
  listThings: { method: 'GET', path: '/things', params: { limit: 'query' }, success: { status: 200, kind: 'json' } },
  upload: {
    method: 'POST',
    path: '/things/upload',
    required: ['fileAttachment'],
    body: 'multipart',
    files: ['fileAttachment'],
    success: { status: 201, kind: 'json' },
  },
  login: { method: 'POST', path: '/login', body: 'form', success: { status: 200, kind: 'json' } },
  ping: {
    method: 'POST',
    path: '/ping',
    body: 'json',
    success: { status: 201, kind: 'json' },
    idempotent: true,
  },
  setStatus: {
    method: 'PUT',
    path: '/things/{thingId}/status',
    params: { thingId: 'path' },
    body: 'json',
    success: { status: 200, kind: 'json' },
    retry: { status: 403, message: 'No provider found', within: 1000 },
  },
  getText: { method: 'GET', path: '/text', success: { status: 200, kind: 'text' } },
  getAudio: { method: 'GET', path: '/audio', success: { status: 200, kind: 'binary' } },
} as const satisfies Record<string, OperationDescriptor>;

type Input = Readonly<Record<string, unknown>>;
type Json = Record<string, unknown>;

interface FixtureMethods {
  search(input: Input, options?: RequestOptions): ApiCall<Json>;
  getThing(input: Input, options?: RequestOptions): ApiCall<Json>;
  createThing(input: Input, options?: RequestOptions): ApiCall<Json>;
  updateThing(input: Input, options?: RequestOptions): ApiCall<Json>;
  deleteThing(input: Input, options?: RequestOptions): ApiCall<void>;
  listThings(input?: Input, options?: RequestOptions): ApiCall<Json>;
  upload(input: { fileAttachment: FileInput | readonly FileInput[] } & Input, options?: RequestOptions): ApiCall<Json>;
  login(input: Input, options?: RequestOptions): ApiCall<Json>;
  ping(input: Input, options?: RequestOptions): ApiCall<Json>;
  setStatus(input: Input, options?: RequestOptions): ApiCall<Json>;
  getText(input?: Input, options?: RequestOptions): ApiCall<string>;
  getAudio(input?: Input, options?: RequestOptions): ApiCall<BinaryResult>;
}

export const token = 'pit-0123456789abcdef';

/** A client of the fixture operations. The token is filled in, and nothing is repeated unless the options say so. */
export function createFixtureClient(options: Partial<ClientOptions>) {
  return createClient<FixtureMethods>(operations, { token, retry: false, rateLimit: false, ...options });
}
