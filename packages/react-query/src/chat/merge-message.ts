import type { Message } from '@hoopai/conversations';
import { laterStatus } from './status-order.ts';

/** A message, or what is known of one. */
export type MessagePatch = Partial<Message> & { readonly id: string };

/** True if a patch says enough to show the message. */
export function isWhole(patch: MessagePatch): patch is Message {
  return (
    patch.dateAdded !== undefined &&
    patch.messageType !== undefined &&
    patch.direction !== undefined &&
    !Number.isNaN(timeOf(patch.dateAdded))
  );
}

/** Milliseconds since 1970; NaN where there is no moment. */
export function timeOf(date: string | undefined): number {
  return Date.parse(date ?? '');
}

/**
 * A message with what a patch adds. The later record wins field by field; a patch that does not say when it changed
 * only fills in what is missing. The status moves forward only. Gives `known` itself if nothing changes.
 */
export function mergeMessage(known: Message, patch: MessagePatch): Message {
  const isLater = timeOf(patch.dateUpdated) >= (timeOf(known.dateUpdated) || 0);
  const merged: Record<string, unknown> = { ...known };
  let hasChanged = false;
  for (const [field, value] of Object.entries(patch)) {
    const old = merged[field];
    const next = field === 'status' ? laterStatus(old as string, value as string) : isLater ? value : (old ?? value);
    if (next === undefined || isSame(old, next)) continue;
    merged[field] = next;
    hasChanged = true;
  }
  return hasChanged ? (merged as unknown as Message) : known;
}

function isSame(a: unknown, b: unknown): boolean {
  return Object.is(a, b) || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

/** True if `a` comes before `b` where the newest comes first. Of messages of the same moment the higher id does. */
export function isNewer(a: Message, b: Message): boolean {
  const difference = timeOf(a.dateAdded) - timeOf(b.dateAdded);
  return difference > 0 || (difference === 0 && a.id > b.id);
}
