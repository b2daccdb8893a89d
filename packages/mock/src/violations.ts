import type { Headers } from './message.ts';

/** One reason why a request does not conform to the spec. */
export interface Violation {
  readonly path?: readonly (string | number)[];
  readonly code?: string | number;
  readonly message: string;
}

/** Node refuses requests and answers whose headers pass 16 KB in all. */
const limit = 8000;

/** The violations in Prism's own header; absent when there are none, so its absence means "the request validated". */
export function violationHeader(violations: readonly Violation[]): Headers {
  if (violations.length === 0) return {};
  const entries: string[] = [];
  let size = 0;
  for (const { path = [], code, message } of violations) {
    const entry = ascii(JSON.stringify({ location: ['request', ...path], severity: 'Error', code, message }));
    size += entry.length + 1;
    if (size > limit) break;
    entries.push(entry);
  }
  return { 'sl-violations': `[${entries.join(',')}]` };
}

/** A header value holds no characters beyond Latin-1; JSON can spell them all out. */
function ascii(json: string): string {
  return json.replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
