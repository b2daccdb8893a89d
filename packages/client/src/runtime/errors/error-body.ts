import type { OutgoingRequest } from '../outgoing-request.ts';
import { redact } from './redact.ts';

/** What can be read out of the body of a refusal, whichever of its shapes it has. */
export interface ErrorBody {
  /** The parsed JSON, or the text as it came. */
  readonly body: unknown;
  readonly message: string;
  readonly code: string | undefined;
  readonly traceId: string | undefined;
  /** True if the body is text that is no JSON, so that something else than the API may have sent it. */
  readonly isForeign?: boolean;
}

/**
 * Reads an error body of any origin: the API's own (a message or a list of them, under `statusCode` or `status`), a
 * proxy's HTML page, plain text, or nothing. Never throws.
 */
export function readErrorBody(text: string, request: OutgoingRequest): ErrorBody {
  let body: unknown = text;
  try {
    body = JSON.parse(text);
  } catch {
    const message = redact(describeForeign(text), request);
    return { body, message, code: undefined, traceId: undefined, isForeign: text.trim() !== '' };
  }
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return {
    body,
    message: redact(messageOf(fields)?.trim() || describeText(text), request),
    code: lineOf(fields['canonicalCode'], request),
    traceId: lineOf(fields['traceId'], request),
  };
}

function messageOf({ message, error }: Record<string, unknown>): string | undefined {
  if (Array.isArray(message)) return message.map((part) => stringOf(part) ?? JSON.stringify(part)).join('; ');
  if (typeof message === 'object' && message !== null) return JSON.stringify(message);
  return stringOf(message) ?? stringOf(error);
}

function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function lineOf(value: unknown, request: OutgoingRequest): string | undefined {
  const text = stringOf(value);
  return text === undefined ? undefined : redact(text, request);
}

function describeForeign(text: string): string {
  // Half a JSON text shows somebody's data rather than a reason.
  return /^\s*[[{]/.test(text) ? 'a JSON text that does not parse (cut off?)' : describeText(text);
}

function describeText(whole: string): string {
  // A title stands near the beginning, and the expressions below take quadratic time on what has no end.
  const text = whole.slice(0, 4000);
  if (text.trim() === '') return 'no reason given (the body is empty)';
  const title = /<(?:title|h1)[^>]*>([^<]*)/i.exec(text)?.[1]?.trim();
  if (title) return `an HTML page, "${title}"`;
  return /^\s*</.test(text) ? 'an HTML page' : text;
}
