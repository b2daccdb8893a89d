import type { FoundConversation } from '@hoopai/conversations';
import { type Chunks, findIn, splice } from './chunks.ts';

/** What is known of a conversation from its events. Dates are milliseconds. */
export interface ConversationPatch {
  readonly id: string;
  /** Its newest message. */
  readonly last?: Required<Pick<FoundConversation, 'lastMessageDate' | 'lastMessageType'>> &
    Pick<FoundConversation, 'lastMessageBody' | 'lastMessageDirection' | 'isLastMessageInternalComment'>;
  /** How many messages nobody has read. */
  readonly unreadCount?: number;
  /** Whether `last` is one that nobody has read, where the count is not told. */
  readonly isUnread?: boolean;
  readonly starred?: boolean;
  readonly deleted?: boolean;
}

/**
 * A list of conversations with what is news about one. With `moves`, for lists that have the conversation with the newest
 * message first, one that got a message goes to its place. A message older than the last one known changes nothing.
 * Gives `chunks` itself if nothing changes.
 */
export function mergeIntoInbox(
  chunks: Chunks<FoundConversation>,
  patch: ConversationPatch,
  moves: boolean,
): Chunks<FoundConversation> {
  const found = findIn(chunks, ({ id }) => id === patch.id);
  if (!found) return chunks;
  if (patch.deleted === true) return splice(chunks, found, 1);
  const { item } = found;
  const merged = mergeConversation(item, patch, moves);
  if (merged === item) return chunks;
  if (!moves || merged.lastMessageDate === item.lastMessageDate) return splice(chunks, found, 1, merged);
  return moveUp(chunks, found, merged);
}

function mergeConversation(known: FoundConversation, patch: ConversationPatch, moves: boolean): FoundConversation {
  const { last, unreadCount, isUnread, starred } = patch;
  const changes: Record<string, unknown> = {};
  if (last && last.lastMessageDate > known.lastMessageDate) {
    Object.assign(changes, { lastMessageBody: undefined }, last);
    // The value the list is sorted by.
    if (moves) changes['sort'] = [last.lastMessageDate];
    if (isUnread) changes['unreadCount'] = known.unreadCount + 1;
  }
  if (unreadCount !== undefined) changes['unreadCount'] = unreadCount;
  if (starred !== undefined) changes['starred'] = starred;
  const fields = known as unknown as Record<string, unknown>;
  const hasChanged = Object.entries(changes).some(([field, value]) => fields[field] !== value);
  return hasChanged ? ({ ...known, ...changes } as FoundConversation) : known;
}

/** Moves a conversation to its place by date. Each page stays as long as it was, so that none is taken for the last. */
function moveUp(
  chunks: Chunks<FoundConversation>,
  from: { readonly chunk: number; readonly index: number },
  moved: FoundConversation,
): Chunks<FoundConversation> {
  const items = splice(chunks, from, 1).flat();
  const place = items.findIndex(({ lastMessageDate }) => lastMessageDate <= moved.lastMessageDate);
  items.splice(place < 0 ? items.length : place, 0, moved);
  let start = 0;
  return chunks.map((old) => {
    const next = items.slice(start, start + old.length);
    start += old.length;
    return next.every((item, index) => item === old[index]) ? old : next;
  });
}
