import type { SendMessageInput, SendMessageResult } from '@hoopai/conversations-types';
import type { ConversationsMethods } from '../generated/methods.gen.ts';
import type { RequestOptions } from '../runtime/client-options.ts';
import { InputError } from '../runtime/errors/input-error.ts';

/** A message that can be sent later: all but internal comments. */
export type ScheduleMessageInput = Exclude<SendMessageInput, { type: 'InternalComment' }>;

/** Epoch seconds; the API takes larger numbers for milliseconds. */
const latest = 9_999_999_999;

/**
 * Sends a message at a moment to come, in whole seconds: never earlier, up to one second later. Resolves with the ids,
 * of which `messageId` (an email: `emailMessageId`) cancels it. Throws as `sendMessage` does, and `InputError` for a
 * moment that has passed or that the API cannot hold.
 *
 * @example
 * const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000);
 * await scheduleMessage(client, { type: 'SMS', contactId, message: 'See you today.' }, tomorrow);
 */
export async function scheduleMessage(
  client: Pick<ConversationsMethods, 'sendMessage'>,
  input: ScheduleMessageInput,
  at: Date,
  options?: RequestOptions,
): Promise<SendMessageResult> {
  if (!(at instanceof Date) || Number.isNaN(at.getTime())) throw refuse('must be a valid Date');
  if (input.scheduledTimestamp !== undefined) {
    throw new InputError('"scheduledTimestamp" and a Date were given. Leave out scheduledTimestamp.', {
      field: 'scheduledTimestamp',
    });
  }
  if (at.getTime() <= Date.now()) {
    throw refuse(`is in the past (${at.toISOString()}). To send now, call sendMessage`);
  }
  const scheduledTimestamp = Math.ceil(at.getTime() / 1000);
  if (scheduledTimestamp > latest) {
    throw refuse(`is after ${new Date(latest * 1000).toISOString()}, the last moment the API can hold`);
  }
  return client.sendMessage({ ...input, scheduledTimestamp }, options);
}

function refuse(fault: string): InputError {
  return new InputError(`The moment to send at ${fault}.`, { field: 'at' });
}
