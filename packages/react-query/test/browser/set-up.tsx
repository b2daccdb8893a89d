import { type ClientOptions, type ConversationsClient, createConversationsClient } from '@hoopai/conversations';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Fragment, type ReactElement, type ReactNode, StrictMode } from 'react';
import { inject, onTestFinished } from 'vitest';
import { commands } from 'vitest/browser';
import { ConversationsProvider } from '../../src/index.ts';
import type { Fate, Play, Seen } from './stage/script.ts';

/** A server for the running test, with a client of it and a cache. */
export interface Scene {
  readonly url: string;
  readonly client: ConversationsClient;
  readonly queryClient: QueryClient;
  /** The requests that came to the server and whose line begins so; without a line all. */
  readonly seen: (line?: string) => Promise<readonly Seen[]>;
  readonly tell: (line: string, ...fates: Fate[]) => Promise<void>;
  readonly release: () => Promise<void>;
  /** Puts what the hooks need around an element, and StrictMode around all if wanted. */
  readonly around: (children: ReactNode) => ReactElement;
}

export interface SceneOptions extends Pick<ClientOptions, 'retry'> {
  /** Default: the mock. */
  readonly play?: Play;
  /** Default: true. */
  readonly strict?: boolean;
}

/** What the mock says of its limits are examples, so none is heeded. */
export async function openScene(options: SceneOptions = {}): Promise<Scene> {
  const { play = { mock: inject('baseUrl') }, retry = false, strict = true } = options;
  const Mode = strict ? StrictMode : Fragment;
  const url = await commands.openStage(play);
  const client = createConversationsClient({ token: 'pit-test', baseUrl: url, rateLimit: false, retry });
  const queryClient = createQueryClient();
  onTestFinished(async () => {
    queryClient.clear();
    await commands.closeStage(url);
  });
  return {
    url,
    client,
    queryClient,
    seen: async (line = '') => (await commands.readStage(url)).filter((each) => each.line.startsWith(line)),
    tell: (line, ...fates) => commands.tellStage(url, line, ...fates),
    release: () => commands.releaseStage(url),
    around: (children) => (
      <Mode>
        <QueryClientProvider client={queryClient}>
          <ConversationsProvider client={client}>{children}</ConversationsProvider>
        </QueryClientProvider>
      </Mode>
    ),
  };
}

/** Query's defaults are hostile on purpose: whoever does not turn its repeating off repeats at once and for ever. */
function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { retry: true, retryDelay: 0 }, mutations: { retry: true, retryDelay: 0 } },
  });
}
