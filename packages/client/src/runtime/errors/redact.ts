import type { OutgoingRequest } from '../outgoing-request.ts';

/** Characters of a server's text that are looked at: enough for a message, too few to keep an expression busy. */
const readable = 4000;

/** Anything shorter, as `any` for a mock, is no secret, and words hold its letters: "Too many" is not to lose them. */
const secretLength = 8;

/**
 * A server's text made fit for a log: one line of bearable length, and without tokens, should the server echo them.
 * The token of the request itself is known whatever it looks like.
 */
export function redact(text: string, request: OutgoingRequest): string {
  const safe = withoutTokens(text, request).replace(/\s+/g, ' ').trim();
  return safe.length > 300 ? `${safe.slice(0, 300)}…` : safe;
}

/** The beginning of a text, its lines kept, without tokens. */
export function withoutTokens(text: string, request: OutgoingRequest): string {
  const token = request.headers['authorization']?.slice('Bearer '.length);
  const own = text.slice(0, readable);
  return (token && token.length >= secretLength ? own.replaceAll(token, '[token]') : own).replace(
    /\bBearer\s+\S+|\bpit-[\w-]{8,}|\beyJ[\w-]+\.[\w.-]+/gi,
    '[token]',
  );
}
