import type { Operation } from '../operation-descriptor.ts';

/** What to do about refusals whose own message does not say it. First match wins. */
const hints: readonly (readonly [status: number, pattern: RegExp, hint: string])[] = [
  [401, /authClass/, 'Use the token of a sub-account; agency tokens do not work here.'],
  [401, /version header/, 'Set the option "version" to a value the API knows.'],
  [401, /don't have access to the conversationProvider/, 'Use a token of the app that owns the provider.'],
  [401, /invalid/i, 'The token is expired, revoked or mistyped.'],
  [403, /location/, 'The token belongs to another location.'],
  [403, /No conversation provider/, 'Right after a send this passes: try again in a few seconds.'],
  [404, /Contact id not given/, 'Pass contactId; conversationId alone is not enough for the live API.'],
  [422, /no message or attachments/, 'Pass message or attachments; an email needs html.'],
];

/** One sentence of advice, with a leading space, or an empty string. */
export function hintFor(status: number, message: string, operation: Operation | undefined): string {
  const scopes = operation?.descriptor.scopes;
  if (status === 401 && scopes?.length && /not authorized for this scope/.test(message)) {
    return ` The token needs the scope ${scopes.join(' or ')}.`;
  }
  const found = hints.find(([wanted, pattern]) => wanted === status && pattern.test(message));
  return found ? ` ${found[2]}` : '';
}
