import type { HoopError } from '@hoopai/conversations';

/** As wide as TanStack Query's own type, because the type of the errors is inferred from here. */
export type RetryValue = boolean | number | ((failureCount: number, error: HoopError) => boolean);
