import { memo, Profiler, type ReactElement, useRef } from 'react';
import { beforeEach, expect, test } from 'vitest';
import { type RenderResult, render } from 'vitest-browser-react';
import { applyEvent, type ThreadItem, useOptimisticSend, useThread } from '../../src/chat/index.ts';
import { keys } from '../../src/index.ts';
import { contactId, conversationId, eventOf, message } from '../chat/history.ts';
import { openScene, type Scene } from './set-up.tsx';

const count = 1000;
const pageSize = 50;
/** How often each row was rendered, by its key. */
const renders = new Map<string, number>();
let commits = 0;

const Row = memo(function Row({ item }: { readonly item: ThreadItem }): ReactElement {
  renders.set(item.key, (renders.get(item.key) ?? 0) + 1);
  return <li>{`${item.message.body} ${item.message.status}`}</li>;
});

/** A box that loads what is older whenever it is scrolled to its top, and stays where one was reading. */
function Thread(): ReactElement {
  const { messages, hasOlder, loadOlder, isLoadingOlder } = useThread({ conversationId, limit: pageSize });
  const { send } = useOptimisticSend({ conversationId });
  const box = useRef<HTMLDivElement>(null);
  const onScroll = () => {
    if (box.current?.scrollTop === 0 && hasOlder) loadOlder();
  };
  return (
    <Profiler
      id="thread"
      onRender={() => {
        commits += 1;
      }}
    >
      <button type="button" onClick={() => send({ type: 'SMS', contactId, message: 'New' })}>
        Send
      </button>
      <div ref={box} role="log" onScroll={onScroll} style={{ height: 200, overflow: 'auto' }}>
        {isLoadingOlder && <i>Loading</i>}
        <ol>
          {messages.map((item) => (
            <Row key={item.key} item={item} />
          ))}
        </ol>
      </div>
    </Profiler>
  );
}

let scene: Scene;
let screen: RenderResult;
const rows = () => screen.container.querySelectorAll('li');
const log = () => screen.getByRole('log').element();
/** The rows that were rendered since the last look. */
function rendered(): string[] {
  const names = [...renders.keys()];
  renders.clear();
  return names;
}

/** Scrolls to the top until everything is there. Without StrictMode, which renders all twice. */
beforeEach(async () => {
  renders.clear();
  commits = 0;
  scene = await openScene({ play: { messages: count }, strict: false });
  screen = await render(scene.around(<Thread />));
  await expect
    .poll(
      () => {
        const box = log();
        box.scrollTop = box.scrollTop === 0 ? 1 : 0;
        return rows().length;
      },
      { interval: 5 },
    )
    .toBe(count);
});

test('a thread of 1,000 messages is scrolled back without loss, doubles or needless renders', async () => {
  const texts = [...rows()].map((row) => row.textContent);
  expect(texts).toEqual(Array.from({ length: count }, (_, index) => `Message m${index + 1} delivered`));
  expect(await scene.seen()).toHaveLength(count / pageSize);
  expect(renders.size).toBe(count);
  expect(Math.max(...renders.values())).toBe(1);
  // The first and the last of a page: it is asked for, and it is there.
  expect(commits).toBeLessThanOrEqual((2 * count) / pageSize + 2);
});

test('of 1,000 rows only those render again that change', async () => {
  rendered();
  const status = { type: 'MessageStatusUpdate', messageId: 'm500', status: 'read' } as const;
  applyEvent(scene.queryClient, status);
  await expect.element(screen.getByText('Message m500 read')).toBeInTheDocument();
  expect(rendered()).toEqual(['m500']);

  applyEvent(scene.queryClient, eventOf(message('m1001', count + 1)));
  await expect.poll(() => rows().length).toBe(count + 1);
  expect(rendered()).toEqual(['m1001']);

  await scene.tell('POST', 'held');
  await screen.getByText('Send').click();
  await expect.element(screen.getByText('New pending')).toBeInTheDocument();
  await scene.release();
  await expect.poll(async () => (await scene.seen('GET /conversations/messages/')).length).toBe(1);
  expect(new Set(rendered()).size).toBe(1);
});

test('reading all pages again renders no row that is the same', async () => {
  rendered();
  await scene.queryClient.invalidateQueries({ queryKey: keys.listMessages({ conversationId, limit: pageSize }) });
  expect(await scene.seen()).toHaveLength((2 * count) / pageSize);
  expect(rendered()).toEqual([]);
  expect(rows()).toHaveLength(count);
});
