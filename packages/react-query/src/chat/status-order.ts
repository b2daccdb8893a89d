/**
 * How far a message has come, later states behind earlier ones. What somebody has seen has arrived, so `read`, `opened`
 * and `clicked` lie behind the failures; an email may bounce after it was delivered, so the failures lie behind
 * `delivered`. Calls use the states from `answered` to `completed`.
 */
const order: readonly string[] = [
  'scheduled',
  'pending',
  'queued',
  'connected',
  'answered',
  'sent',
  'delivered',
  'canceled',
  'undelivered',
  'opt_out',
  'rejected',
  'bounced',
  'failed',
  'no-answer',
  'busy',
  'voicemail',
  'completed',
  'read',
  'opened',
  'clicked',
];

const firstFinal = order.indexOf('canceled');
const firstSeen = order.indexOf('read');

/** A state the server may know and this list does not: later than `sent`, earlier than `delivered`. */
const unknownRank = order.indexOf('sent') + 0.5;

function rankOf(status: string | null | undefined): number {
  if (status === null || status === undefined) return -1;
  const index = order.indexOf(status);
  return index < 0 ? unknownRank : index;
}

/** True if a message with this status is not delivered any more: it failed, was cancelled, or is a call that ended. */
export function isFinalStatus(status: string | null | undefined): boolean {
  const rank = rankOf(status);
  return rank >= firstFinal && rank < firstSeen;
}

/**
 * The later one of two states; the first if neither is. A status never goes back, and a final one changes only when
 * somebody has seen the message after all.
 */
export function laterStatus<Status extends string | null | undefined>(known: Status, reported: Status): Status {
  const isOver = isFinalStatus(known) && rankOf(reported) < firstSeen;
  return !isOver && rankOf(reported) > rankOf(known) ? reported : known;
}
