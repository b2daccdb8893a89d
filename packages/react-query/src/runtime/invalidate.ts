import type { InvalidateQueryFilters, QueryClient } from '@tanstack/react-query';
import { keyOf } from './keys.ts';
import type { Effects, OperationId } from './operations.ts';

/**
 * What a write makes stale in place of what the description says: nothing, all results of these operations, or the
 * queries these filters match.
 */
export type Invalidates = false | readonly (OperationId | InvalidateQueryFilters)[];

/** Marks as stale what a write has changed; what is on the screen is read again. */
export function invalidate(
  queryClient: QueryClient,
  effects: Effects,
  input: unknown,
  result: unknown,
  override?: Invalidates,
): void {
  const filters =
    override === undefined
      ? Object.entries(effects).map(([id, fields]) => ({ queryKey: keyOf(id, scopeOf(fields, input, result)) }))
      : (override || []).map((each) => (typeof each === 'string' ? { queryKey: keyOf(each) } : each));
  // Nobody waits for it: a message is sent when it is sent.
  for (const filter of filters) void queryClient.invalidateQueries(filter);
}

/** The part of an input that all affected queries have; undefined where it is not known which are. */
function scopeOf(fields: Readonly<Record<string, string>>, ...sources: unknown[]): object | undefined {
  const known = Object.entries(fields).flatMap(([field, source]) => {
    const value = sources.map((each) => (each as Record<string, unknown> | null | undefined)?.[source]).find(Boolean);
    return value === undefined ? [] : [[field, value]];
  });
  return known.length === 0 ? undefined : Object.fromEntries(known);
}
