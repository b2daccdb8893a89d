import { useGetRecording, useListMessages, useSendMessage } from '@hoopai/conversations-react-query';

const call = { messageId: 't22c6DQcTDf3MjRhwf77', locationId: 've9EPM428h8vShlRW1KT' };

export function Thread({ conversationId, contactId }: { conversationId: string; contactId: string }) {
  const { data, error, hasNextPage, fetchNextPage } = useListMessages({ conversationId });
  const { data: sent, mutate } = useSendMessage({ invalidates: false });
  const { url } = useGetRecording(call);
  const send = () => mutate({ type: 'SMS', contactId, message: 'Your appointment is confirmed for 15:00.' });
  if (error) return <p role="alert">{error.message}</p>;
  return (
    <>
      <ul>
        {data?.items.map(({ id, body }) => (
          <li key={id} id={id}>
            {body}
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" onClick={() => fetchNextPage()}>
          Older
        </button>
      )}
      <button type="button" onClick={send}>
        Send
      </button>
      <output>{sent?.messageId}</output>
      {url && (
        // biome-ignore lint/a11y/useMediaCaption: the recording of a call has none
        <audio controls src={url} />
      )}
    </>
  );
}
