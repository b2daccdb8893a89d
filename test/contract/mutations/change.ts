import type { Path } from './value-faults.ts';

/** A copy of a value with another one at a path; `undefined` takes it away. */
export function changed(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  const inner = (value as Record<string | number, unknown> | undefined)?.[key];
  const next = changed(inner, rest, replacement);
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? next : item));
  const { [key]: _, ...others } = value as Record<string | number, unknown>;
  return next === undefined ? others : { ...others, [key]: next };
}
