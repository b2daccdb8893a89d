import type { ConversationsClient } from '@hoopai/conversations';
import { ConversationsProvider } from '@hoopai/conversations-react-query';
import {
  type OptimisticSend,
  type ThreadItem,
  useComposer,
  useMarkRead,
  useOptimisticSend,
  useThread,
} from '@hoopai/conversations-react-query/chat';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { memo, type ReactElement, type SyntheticEvent, useCallback, useEffect } from 'react';

interface Contact {
  readonly locationId: string;
  readonly conversationId: string;
  readonly contactId: string;
}

interface AppProps extends Contact {
  readonly client: ConversationsClient;
  readonly queryClient: QueryClient;
}

/** The screen with what it stands on. Both clients are made once, outside of components. */
export function App({ client, queryClient, ...contact }: AppProps): ReactElement {
  return (
    <QueryClientProvider client={queryClient}>
      <ConversationsProvider client={client}>
        <Conversation {...contact} />
      </ConversationsProvider>
    </QueryClientProvider>
  );
}

/** A conversation: its messages, from oldest to newest, and a composer. */
function Conversation({ locationId, conversationId, contactId }: Contact): ReactElement {
  const { messages, hasOlder, loadOlder, isLoadingOlder, isLoading, error } = useThread({ conversationId });
  const sending = useOptimisticSend({ conversationId });
  const { mutate: markRead } = useMarkRead();
  const lastReceived = messages.findLast(({ message }) => message.direction === 'inbound')?.key;
  useEffect(() => {
    if (lastReceived !== undefined) markRead({ conversationId, locationId });
  }, [lastReceived, markRead, conversationId, locationId]);

  return (
    <section aria-label="Conversation" aria-busy={isLoading}>
      {hasOlder && (
        <button type="button" onClick={loadOlder} disabled={isLoadingOlder}>
          {isLoadingOlder ? 'Loading…' : 'Show older messages'}
        </button>
      )}
      {error && <p role="alert">{error.message}</p>}
      <div role="log" aria-label="Messages">
        <ol>
          {messages.map((item) => (
            <Row
              key={item.key}
              item={item}
              retry={sending.retry}
              check={sending.check}
              discard={sending.discard}
              sendAgain={sending.sendAgain}
            />
          ))}
        </ol>
      </div>
      <MessageForm conversationId={conversationId} contactId={contactId} />
    </section>
  );
}

interface RowProps extends Pick<OptimisticSend, 'check' | 'discard' | 'retry' | 'sendAgain'> {
  readonly item: ThreadItem;
}

/** One message. A row whose message did not change does not render again. */
const Row = memo(function Row({ item, ...actions }: RowProps): ReactElement {
  const { message, state } = item;
  const who = message.direction === 'inbound' ? 'They' : 'You';
  return (
    <li data-state={state}>
      <p>
        <b>{who}:</b> {message.body || message.subject || message.messageType}
      </p>
      <time dateTime={message.dateAdded}>{new Date(message.dateAdded).toLocaleTimeString()}</time>{' '}
      <span>{state === 'stored' ? message.status : labels[state]}</span>
      {state === 'failed' && <Failed item={item} {...actions} />}
      {state === 'unknown' && <Unknown item={item} {...actions} />}
    </li>
  );
});

const labels = { pending: 'Sending…', sent: 'Sent', failed: 'Not sent', unknown: 'Perhaps sent' };

function Failed({ item: { key, outgoing }, retry, discard }: RowProps): ReactElement {
  return (
    <>
      {outgoing?.error instanceof Error && <p role="alert">{outgoing.error.message}</p>}
      <button type="button" onClick={() => void retry(key)}>
        Try again
      </button>
      <button type="button" onClick={() => discard(key)}>
        Discard
      </button>
    </>
  );
}

function Unknown({ item: { key, outgoing }, check, discard, sendAgain }: RowProps): ReactElement {
  return (
    <>
      <p role="alert">The connection broke: the message may have been sent.</p>
      <button type="button" onClick={() => void check(key).catch(() => {})}>
        Look for it
      </button>
      {outgoing?.wasChecked && (
        <button type="button" onClick={() => void sendAgain(key, { mayArriveTwice: true })}>
          Not found. Send it again, even if it may arrive twice
        </button>
      )}
      <button type="button" onClick={() => discard(key)}>
        Discard
      </button>
    </>
  );
}

function MessageForm({ conversationId, contactId }: Pick<Contact, 'contactId' | 'conversationId'>): ReactElement {
  const compose = useCallback((message: string) => ({ type: 'SMS', contactId, message }) as const, [contactId]);
  const { text, setText, files, setFiles, canSubmit, submit } = useComposer({ conversationId, compose });
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <form aria-label="New message" onSubmit={onSubmit}>
      <label>
        Message
        <textarea value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <label>
        Files
        {/* A new one for each draft: what was chosen in a file field cannot be taken back otherwise. */}
        <input
          key={files.length === 0 ? 'empty' : 'chosen'}
          type="file"
          multiple
          onChange={(event) => setFiles([...(event.target.files ?? [])])}
        />
      </label>
      <button type="submit" disabled={!canSubmit}>
        Send
      </button>
    </form>
  );
}
