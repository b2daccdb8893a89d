import type { Message } from '@hoopai/conversations';
import { type Chunks, findIn, splice } from './chunks.ts';
import { isNewer, isWhole, type MessagePatch, mergeMessage } from './merge-message.ts';

/** What is known of the part of a thread that is loaded. */
export interface ThreadBounds {
  /** Whether the server has messages older than those loaded. */
  readonly hasOlder: boolean;
  /** Whether a message of this kind belongs to the list at all; without it, all do. */
  readonly takes?: (message: Message) => boolean;
}

/**
 * A thread, newest first, with one more message, or with what is news about one. What is there stays where it is; a new
 * message goes to its place by date. One that is older than all that is loaded is left to the page that will bring it.
 * Gives `chunks` itself if nothing changes.
 */
export function mergeIntoThread(
  chunks: Chunks<Message>,
  patch: MessagePatch,
  { hasOlder, takes }: ThreadBounds,
): Chunks<Message> {
  const found = findIn(chunks, ({ id }) => id === patch.id);
  if (found) {
    const merged = mergeMessage(found.item, patch);
    return merged === found.item ? chunks : splice(chunks, found, 1, merged);
  }
  if (chunks.length === 0 || !isWhole(patch) || takes?.(patch) === false) return chunks;
  const older = findIn(chunks, (message) => isNewer(patch, message));
  if (older) return splice(chunks, older, 0, patch);
  if (hasOlder) return chunks;
  const chunk = chunks.length - 1;
  return splice(chunks, { chunk, index: chunks[chunk]?.length ?? 0 }, 0, patch);
}
