import { createQueries } from '@hoopai/conversations-react-query';
import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import { serverClient } from '../client';
import { Providers } from './providers';
import { Thread } from './thread';

export const dynamic = 'force-dynamic';

const conversationId = 'tDtDnQdgm2LXpyiqYvZ6';

/** Reads the first page on the server; the browser takes it over and goes on. */
export default async function Page() {
  const queryClient = new QueryClient();
  const queries = createQueries(serverClient('prefetch'));
  await queryClient.prefetchInfiniteQuery(queries.listMessages.infinite({ conversationId }));
  return (
    <Providers token={`${process.env.HOOPAI_TOKEN}-browser`} baseUrl={process.env.HOOPAI_BASE_URL ?? ''}>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <Thread conversationId={conversationId} contactId="ckld0w0Fdb9ZQ5TTpGZb" />
      </HydrationBoundary>
    </Providers>
  );
}
