import { type ReactElement, useRef } from 'react';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { useSendWithFiles, useThread } from '../../src/chat/index.ts';
import { contactId, conversationId } from '../chat/history.ts';
import { openScene } from './set-up.tsx';

function Chat(): ReactElement {
  const { messages } = useThread({ conversationId });
  const { send, retry, outgoing } = useSendWithFiles({ conversationId });
  const field = useRef<HTMLInputElement>(null);
  const submit = () => send({ type: 'SMS', contactId, message: 'Our offer' }, [...(field.current?.files ?? [])]);
  return (
    <>
      <input ref={field} aria-label="Files" type="file" multiple />
      <button type="button" onClick={submit}>
        Send
      </button>
      <ul>
        {outgoing.flatMap(({ files }) => files.map((file) => <li key={file.id}>{`${file.name}: ${file.state}`}</li>))}
      </ul>
      {messages.map(({ key, state, message }) => (
        <p key={key}>
          {`${message.body}: ${state} ${message.attachments?.join(' ') ?? ''}`}
          {state === 'failed' && (
            <button type="button" onClick={() => void retry(key)}>
              Try again
            </button>
          )}
        </p>
      ))}
    </>
  );
}

const texts = ['one', 'two'].map((name) => new File([name], `${name}.txt`, { type: 'text/plain' }));

test('files that somebody chose are uploaded one by one; what failed is uploaded anew, and the message is sent once', async () => {
  const { around, seen, tell, release } = await openScene({ play: { messages: 1 } });
  const screen = await render(around(<Chat />));
  await expect.element(screen.getByText('Message m1: stored')).toBeVisible();
  await userEvent.upload(screen.getByLabelText('Files'), texts);
  await tell('POST /conversations/messages/upload', 'held', 'refused');
  await screen.getByText('Send', { exact: true }).click();
  await expect.element(screen.getByText('one.txt: uploading')).toBeVisible();
  await expect.element(screen.getByText('two.txt: waiting')).toBeVisible();
  await release();
  await expect.element(screen.getByText('one.txt: uploaded')).toBeVisible();
  await expect.element(screen.getByText('two.txt: failed')).toBeVisible();
  expect(await seen('POST')).toHaveLength(2);

  await screen.getByText('Try again').click();
  await expect
    .element(screen.getByText('Our offer: stored https://files.test/one.txt https://files.test/two.txt'))
    .toBeVisible();
  const posts = await seen('POST');
  const uploads = posts.slice(0, -1);
  expect(uploads.map(({ body }) => /filename="([^"]+)"/.exec(body)?.[1])).toEqual(['one.txt', 'two.txt', 'two.txt']);
  expect(JSON.parse(posts.at(-1)?.body ?? '')).toMatchObject({
    message: 'Our offer',
    attachments: ['https://files.test/one.txt', 'https://files.test/two.txt'],
  });
});
