import type { Message } from '@hoopai/conversations';
import { replaceEqualDeep } from '@tanstack/react-query';
import type { Chunks } from './chunks.ts';
import type { OutgoingMessage, OutgoingState } from './outgoing-message.ts';

/** One row of a thread. */
export interface ThreadItem {
  /**
   * For the list on the screen: stays the same when a message sent from here becomes the server's. Until it does, it is the
   * id that `retry`, `discard`, `check` and `sendAgain` take.
   */
  readonly key: string;
  /** `stored`: as the server has it. The others: sent from here, and not yet shown by the server. */
  readonly state: OutgoingState | 'stored';
  /** The message, or what it will look like. */
  readonly message: Message;
  /** What is known of a message that is not stored. */
  readonly outgoing?: OutgoingMessage;
}

export interface ThreadViewInput {
  /** Newest first. */
  readonly chunks: Chunks<Message>;
  /** The earliest first. */
  readonly outgoing: readonly OutgoingMessage[];
  readonly localIdOf: (messageId: string) => string | undefined;
}

/**
 * Makes the rows of a thread, from oldest to newest, what is being sent at the end. A row that says the same as before is
 * the same object, so that a memoised component does not render again.
 */
export function createThreadView(): (input: ThreadViewInput) => readonly ThreadItem[] {
  let rows = new Map<string, ThreadItem>();
  let list: readonly ThreadItem[] = [];
  return ({ chunks, outgoing, localIdOf }) => {
    const next = new Map<string, ThreadItem>();
    const put = (item: ThreadItem) => next.set(item.key, reuse(rows.get(item.key), item));
    const stored = new Map(chunks.flat().map((message) => [message.id, message]));
    for (const message of [...stored.values()].reverse()) {
      put({ key: localIdOf(message.id) ?? message.id, state: 'stored', message });
    }
    for (const each of outgoing) {
      if (each.messageId !== undefined && stored.has(each.messageId)) continue;
      put({ key: each.id, state: each.state, message: each.message, outgoing: each });
    }
    const items = [...next.values()];
    const isSame = items.length === list.length && items.every((item, index) => item === list[index]);
    rows = next;
    list = isSame ? list : items;
    return list;
  };
}

function reuse(known: ThreadItem | undefined, item: ThreadItem): ThreadItem {
  if (!known || known.state !== item.state || known.outgoing !== item.outgoing) return item;
  if (known.message === item.message) return known;
  const message = replaceEqualDeep(known.message, item.message);
  return message === known.message ? known : { ...item, message };
}
