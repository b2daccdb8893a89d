import { StartedCall } from './api-call.ts';
import { createAuth } from './auth.ts';
import { defaultBaseUrl, normalizeBaseUrl } from './base-url.ts';
import { call } from './call.ts';
import { checkClientOptions } from './client-options.ts';
import { addHeaders } from './headers.ts';
import { createOnion } from './middleware.ts';
import { createDoors, type RawClient } from './openapi-fetch.ts';
import type { OperationDescriptor } from './operation-descriptor.ts';
import { createTransport } from './transport.ts';
import { createVersion, defaultVersion } from './version.ts';

/**
 * Binds a table of operations to options: one method per operation, and `raw`. `Methods` is the interface that goes
 * with the table. Throws `InputError` for options that cannot be right. Nothing is shared between clients.
 */
export function createClient<Methods, Paths extends object>(
  operations: Readonly<Record<string, OperationDescriptor>>,
  options: unknown,
): Methods & { readonly raw: RawClient<Paths> } {
  checkClientOptions(options);
  const { token, version = defaultVersion, baseUrl = defaultBaseUrl, allowInsecureHttp = false } = options;
  const headers: Record<string, string> = {};
  addHeaders(headers, options.headers);
  const layers = { auth: createAuth(token), version: createVersion(version) };
  const onion = createOnion(layers, createTransport(options.fetch));
  const doors = createDoors(normalizeBaseUrl(baseUrl, allowInsecureHttp), headers, onion);
  const client: Record<string, unknown> = { raw: doors.raw };
  for (const [id, descriptor] of Object.entries(operations)) {
    const operation = { id, descriptor };
    // Closures rather than methods of a class: they can be passed on and destructured.
    client[id] = (input?: unknown, callOptions?: unknown) =>
      new StartedCall(call(doors, headers, operation, input, callOptions));
  }
  return client as Methods & { readonly raw: RawClient<Paths> };
}
