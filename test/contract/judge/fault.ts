/** One way in which an exchange differs from the description. */
export interface Fault {
  readonly side: 'request' | 'response';
  /** Where: `path.conversationId`, `query.limit`, `header.version`, `body/messages/0/id`, `status`. */
  readonly path: string;
  /** What the description wants there, in words. */
  readonly expected: string;
  /** What was there; undefined where there was nothing. May be personal data. */
  readonly seen: unknown;
}

/** One line for people. Shows what was seen, so it is for invented data only. */
export function describeFault({ side, path, expected, seen }: Fault): string {
  const text = seen === undefined ? 'nothing' : JSON.stringify(seen);
  return `${side} ${path}: expected ${expected}, saw ${text.length > 120 ? `${text.slice(0, 120)}…` : text}`;
}
