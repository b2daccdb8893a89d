import { Writable } from 'node:stream';
import { createConversationsClient } from '@hoopai/conversations';
import { type DehydratedState, dehydrate, QueryClient } from '@tanstack/react-query';
import { version } from 'react';
import { renderToPipeableStream, renderToString } from 'react-dom/server';
import { createQueries } from '../../src/index.ts';
import { inputs } from '../generated/examples.gen.ts';
import { App } from './app.tsx';

/** A page as it goes to a browser. */
export interface Page {
  readonly html: string;
  /** What the server has read. Plain JSON. */
  readonly state: DehydratedState;
  /** Of React. */
  readonly version: string;
}

/** Reads what the page needs from the API and renders it, in one piece or as a stream. */
export async function renderPage(baseUrl: string, way: 'stream' | 'string'): Promise<Page> {
  const client = createConversationsClient({ token: 'pit-test', baseUrl, rateLimit: false });
  const queries = createQueries(client);
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: 60_000 } } });
  await Promise.all([
    queryClient.prefetchQuery(queries.getConversation(inputs.getConversation)),
    queryClient.prefetchInfiniteQuery(queries.searchConversations.infinite(inputs.searchConversations)),
    queryClient.prefetchInfiniteQuery(queries.listMessages.infinite(inputs.listMessages)),
  ]);
  const app = <App client={client} queryClient={queryClient} />;
  const html = way === 'string' ? renderToString(app) : await streamed(app);
  return { html, state: JSON.parse(JSON.stringify(dehydrate(queryClient))), version };
}

function streamed(app: Parameters<typeof renderToPipeableStream>[0]): Promise<string> {
  return new Promise((resolve, reject) => {
    let html = '';
    const sink = new Writable({
      write(chunk, _, done) {
        html += chunk;
        done();
      },
      final(done) {
        resolve(html);
        done();
      },
    });
    const { pipe } = renderToPipeableStream(app, {
      onShellReady: () => pipe(sink),
      onError: reject,
      onShellError: reject,
    });
  });
}
