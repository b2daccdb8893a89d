import { InputError } from '../errors/input-error.ts';
import type { Operation, PaginationDescriptor } from '../operation-descriptor.ts';
import type { WindowOptions } from './paged-call.ts';
import { readPath } from './read-path.ts';

/** A stretch of time as the walk sees it. */
export interface TimeWindow {
  /** Items without a readable date are kept: nothing is lost for a fault of the data. */
  contains(item: unknown): boolean;
  /** Whether nothing inside can follow this page. */
  isPast(items: readonly unknown[]): boolean;
  /** The cursor that leaves out what lies before the window, where the API can jump. */
  jump(cursor: unknown): unknown;
}

/** Throws `InputError` for what is no window, and where the list is not ordered by date. */
export function createTimeWindow(
  { id, descriptor }: Operation,
  input: Readonly<Record<string, unknown>>,
  options: WindowOptions | undefined,
  isAscending: boolean,
): TimeWindow | undefined {
  const since = momentOf('since', options?.since);
  const until = momentOf('until', options?.until);
  if (since === undefined && until === undefined) return undefined;
  const { date, order } = descriptor.pagination as PaginationDescriptor;
  const field = since === undefined ? 'until' : 'since';
  if (date === undefined)
    throw new InputError(`${id}: its items have no date, so "${field}" means nothing.`, { field });
  if (order && (input[order.by] ?? order.date) !== order.date) {
    const message = `${id}: "${field}" needs the list in the order of ${order.date}. Leave out ${order.by}.`;
    throw new InputError(message, { field });
  }
  const from = since ?? Number.NEGATIVE_INFINITY;
  const to = until ?? Number.POSITIVE_INFINITY;
  if (from >= to) throw new InputError('"since" must be earlier than "until".', { field: 'since' });
  const dateOf = (item: unknown) => toMilliseconds(readPath(item, date));
  return {
    contains: (item) => !(dateOf(item) < from) && !(dateOf(item) >= to),
    isPast: (items) => (isAscending ? dateOf(items.at(-1)) >= to : dateOf(items.at(-1)) < from),
    jump(cursor) {
      if (!order) return cursor;
      const bound = isAscending ? from - 1 : to;
      if (!Number.isFinite(bound)) return cursor;
      if (typeof cursor !== 'number') return bound;
      return isAscending ? Math.max(cursor, bound) : Math.min(cursor, bound);
    },
  };
}

function momentOf(field: 'since' | 'until', value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const moment = value instanceof Date ? value.getTime() : value;
  if (typeof moment !== 'number' || !Number.isFinite(moment)) {
    throw new InputError(`"${field}" must be a valid Date or milliseconds since 1970.`, { field });
  }
  if (moment > 0 && moment < 1e11) {
    throw new InputError(`"${field}" is ${moment}, which looks like seconds. Pass milliseconds or a Date.`, { field });
  }
  return moment;
}

/** NaN for what is no date, which compares as false with everything. */
function toMilliseconds(date: unknown): number {
  return typeof date === 'number' ? date : Date.parse(String(date));
}
