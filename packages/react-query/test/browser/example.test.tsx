import axe from 'axe-core';
import { StrictMode } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { type RenderResult, render } from 'vitest-browser-react';
import { App } from '../../examples/thread.tsx';
import { contactId, conversationId, locationId } from '../chat/history.ts';
import { openScene, type Scene } from './set-up.tsx';

const count = 45;
let scene: Scene;
let screen: RenderResult;

beforeEach(async () => {
  scene = await openScene({ play: { messages: count } });
  const { client, queryClient } = scene;
  const contact = { locationId, conversationId, contactId };
  screen = await render(
    <StrictMode>
      <App client={client} queryClient={queryClient} {...contact} />
    </StrictMode>,
  );
  await expect.element(screen.getByText(`Message m${count}`, { exact: false })).toBeVisible();
});

// Whatever state a test leaves the screen in.
afterEach(async () => {
  const { violations } = await axe.run(screen.container);
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

const posts = async () => (await scene.seen('POST /conversations/messages')).length;
const button = (name: string) => screen.getByRole('button', { name, exact: true });
const rows = () => [...screen.container.querySelectorAll('li')];
const last = () => rows().at(-1);
const textOf = (row: Element | undefined) => row?.querySelector('p')?.textContent;

async function write(text: string): Promise<void> {
  await screen.getByLabelText('Message', { exact: true }).fill(text);
  await button('Send').click();
}

/** Waits until the last row is in a state. */
const untilLast = (state: string) => expect.poll(() => last()?.dataset['state']).toBe(state);

test('a thread is opened, marked as read, and read back to its beginning', async () => {
  expect(rows()).toHaveLength(20);
  await expect.poll(async () => (await scene.seen('PUT')).length).toBe(1);
  await button('Show older messages').click();
  await expect.poll(() => rows().length).toBe(40);
  await button('Show older messages').click();
  await expect.poll(() => rows().length).toBe(count);
  await expect.element(button('Show older messages')).not.toBeInTheDocument();
  expect(rows().map(textOf)).toEqual(Array.from({ length: count }, (_, index) => `They: Message m${index + 1}`));
});

test("a message is there at once, and becomes the server's in the same row", async () => {
  await scene.tell('POST', 'held');
  await write('Hello');
  await untilLast('pending');
  const row = last();
  expect(textOf(row)).toBe('You: Hello');
  await expect.element(screen.getByLabelText('Message', { exact: true })).toHaveValue('');
  await expect.poll(posts).toBe(1);
  await scene.release();
  await untilLast('stored');
  expect(last()).toBe(row);
  expect(rows()).toHaveLength(21);
  expect(await posts()).toBe(1);
});

test('a double click sends one message', async () => {
  await screen.getByLabelText('Message', { exact: true }).fill('Hello');
  await userEvent.dblClick(button('Send'));
  await untilLast('stored');
  expect(rows()).toHaveLength(21);
  expect(await posts()).toBe(1);
});

test('a refused message is marked as failed, and sent by a retry', async () => {
  await scene.tell('POST', 'refused');
  await write('Hello');
  await untilLast('failed');
  const row = last();
  expect(await posts()).toBe(1);
  await button('Try again').click();
  await untilLast('stored');
  expect(last()).toBe(row);
  expect(await posts()).toBe(2);
});

test('a refused message can be discarded', async () => {
  await scene.tell('POST', 'refused');
  await write('Hello');
  await untilLast('failed');
  await button('Discard').click();
  await expect.poll(() => rows().length).toBe(20);
  expect(await posts()).toBe(1);
});

test('a message whose answer was lost is unknown, never sent again by itself, and found when somebody looks for it', async () => {
  await scene.tell('POST', 'lost');
  await write('Hello');
  await untilLast('unknown');
  const row = last();
  await expect.element(button('Try again')).not.toBeInTheDocument();
  await button('Look for it').click();
  await untilLast('stored');
  expect(last()).toBe(row);
  expect(rows()).toHaveLength(21);
  expect(await posts()).toBe(1);
});

test('a message that the server failed at is unknown, and sent again only by who takes the risk', async () => {
  await scene.tell('POST', 'serverError');
  await write('Hello');
  await untilLast('unknown');
  await button('Look for it').click();
  const risk = button('Not found. Send it again, even if it may arrive twice');
  await expect.element(risk).toBeVisible();
  expect(await posts()).toBe(1);
  await risk.click();
  await untilLast('stored');
  expect(rows()).toHaveLength(21);
  expect(await posts()).toBe(2);
});

test('files go with a message', async () => {
  await userEvent.upload(screen.getByLabelText('Files'), new File(['one'], 'one.txt', { type: 'text/plain' }));
  await write('Our offer');
  await untilLast('stored');
  const [, sent] = await scene.seen('POST');
  expect(JSON.parse(sent?.body ?? '')).toMatchObject({ attachments: ['https://files.test/one.txt'] });
});
