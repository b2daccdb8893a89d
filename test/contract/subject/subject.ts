import { pathToFileURL } from 'node:url';
import type * as Client from '@hoopai/conversations';
import type { ApiCall, ClientOptions, RequestOptions } from '@hoopai/conversations';

/** The client under test: the module that `HOOPAI_CLIENT` names (a path), or the one of this workspace. */
export async function loadSubject(): Promise<typeof Client> {
  const file = process.env['HOOPAI_CLIENT'];
  if (file === undefined) return await import('@hoopai/conversations');
  return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as typeof Client;
}

export type CallById = (operationId: string, input: unknown, options?: RequestOptions) => ApiCall<unknown>;

/** A client whose methods are called by operationId; it sends each request once and waits for no limit. */
export function callerOf({ createConversationsClient }: typeof Client, options: ClientOptions): CallById {
  const client = createConversationsClient({ ...options, retry: false, rateLimit: false });
  return (id, input, callOptions) => {
    const method = (client as unknown as Record<string, (input: unknown, options?: object) => ApiCall<unknown>>)[id];
    if (!method) throw new Error(`The client has no method ${id}.`);
    return method(input, callOptions);
  };
}
