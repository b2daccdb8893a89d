/** The value at a dot path such as `messages.nextPage` or `conversations.-1.sort.0`; `-1` is the last of an array. */
export function readPath(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => {
    if (Array.isArray(at)) return at.at(Number(key));
    return typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined;
  }, value);
}
