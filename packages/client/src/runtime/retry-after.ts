/**
 * The wait that a `Retry-After` header states, in milliseconds; undefined if there is none or it means nothing. A date
 * counts from the server's own `Date`, where that can be read, since its clock and ours may differ.
 */
export function readRetryAfter(headers: Headers, now = Date.now()): number | undefined {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
  const date = parseDate(text);
  return date === undefined ? undefined : Math.max(0, date - (parseDate(headers.get('date') ?? '') ?? now));
}

/** Only the three forms of HTTP, all of which begin with the day: `Date.parse` reads almost anything as a date. */
function parseDate(text: string): number | undefined {
  if (!/^(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)[a-z]*,? /.test(text)) return undefined;
  const time = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isNaN(time) ? undefined : time;
}
