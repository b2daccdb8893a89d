/** The number in `x-ratelimit-<name>`; undefined if there is none. */
export function readLimit(headers: Headers, name: string): number | undefined {
  const text = headers.get(`x-ratelimit-${name}`);
  return text && /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}
