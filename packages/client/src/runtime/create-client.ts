import { StartedCall } from './api-call.ts';
import { createAuth } from './auth.ts';
import { defaultBaseUrl, normalizeBaseUrl } from './base-url.ts';
import { call } from './call.ts';
import { setCore } from './client-core.ts';
import { checkClientOptions } from './client-options.ts';
import { addHeaders } from './headers.ts';
import { createOnion, type Send } from './middleware.ts';
import type { OperationDescriptor } from './operation-descriptor.ts';
import { StartedPagedCall } from './paging/paged-call.ts';
import { createRateGate } from './rate-gate/rate-gate.ts';
import { createRetry } from './retry.ts';
import { createTransport } from './transport.ts';
import { createVersion, defaultVersion } from './version.ts';

/**
 * Binds a table of operations to options: one method per operation. `Methods` is the interface that goes with the
 * table. Throws `InputError` for options that cannot be right. Nothing is shared between clients.
 */
export function createClient<Methods>(
  operations: Readonly<Record<string, OperationDescriptor>>,
  options: unknown,
): Methods {
  checkClientOptions(options);
  const { token, version = defaultVersion, baseUrl = defaultBaseUrl, allowInsecureHttp = false, hooks } = options;
  const headers: Record<string, string> = {};
  addHeaders(headers, options.headers);
  const layers = {
    auth: createAuth(token, options.locationId),
    version: createVersion(version),
    retry: createRetry(options.retry, hooks),
    rateGate: options.rateLimit === false ? undefined : createRateGate(options.rateLimit, options.locationId, hooks),
  };
  const send = createOnion(layers, createTransport(options.fetch, hooks) as Send);
  const { timeout = 120_000, attemptTimeout = 30_000 } = options;
  const core = {
    baseUrl: normalizeBaseUrl(baseUrl, allowInsecureHttp),
    headers,
    send,
    timeouts: { timeout, attemptTimeout },
  };
  const client: Record<string, unknown> = {};
  setCore(client, core);
  for (const [id, descriptor] of Object.entries(operations)) {
    const operation = { id, descriptor };
    // Closures rather than methods of a class: they can be passed on and destructured.
    const start = (input?: unknown, callOptions?: unknown) => call(core, operation, input, callOptions);
    client[id] = descriptor.pagination
      ? (input?: unknown, callOptions?: unknown) => new StartedPagedCall(start, operation, input, callOptions)
      : (input?: unknown, callOptions?: unknown) => new StartedCall(start(input, callOptions));
  }
  return client as Methods;
}
