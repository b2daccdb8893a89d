/** What can be read out of the body of a refusal, whichever of its shapes it has. */
export interface ErrorBody {
  /** The parsed JSON, or the text as it came. */
  readonly body: unknown;
  readonly message: string;
  readonly code: string | undefined;
  readonly traceId: string | undefined;
}

/**
 * Reads an error body of any origin: the API's own (a message or a list of them, under `statusCode` or `status`), a
 * proxy's HTML page, plain text, or nothing. Never throws.
 */
export function readErrorBody(text: string): ErrorBody {
  let body: unknown = text;
  try {
    body = JSON.parse(text);
  } catch {
    return { body, message: describeText(text), code: undefined, traceId: undefined };
  }
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return {
    body,
    message: clean(messageOf(fields) ?? describeText(text)),
    code: stringOf(fields['canonicalCode']),
    traceId: stringOf(fields['traceId']),
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

function describeText(text: string): string {
  if (text.trim() === '') return 'no reason given (the body is empty)';
  const title = /<(?:title|h1)[^>]*>([^<]*)/i.exec(text)?.[1]?.trim();
  if (title) return `an HTML page, "${clean(title)}"`;
  return /^\s*</.test(text) ? 'an HTML page' : clean(text);
}

/** One line of bearable length; a server that echoes a token must not put it into the logs. */
function clean(text: string): string {
  const safe = text
    .replace(/\bBearer\s+\S+|\bpit-[\w-]{8,}|\beyJ[\w-]+\.[\w.-]+/gi, '[token]')
    .replace(/\s+/g, ' ')
    .trim();
  return safe.length > 300 ? `${safe.slice(0, 300)}…` : safe;
}
