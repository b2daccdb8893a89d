// The methods of Set would do; the scripts that import this are compiled for an older library.

export const isSubset = <T>(small: ReadonlySet<T>, large: ReadonlySet<T>): boolean =>
  [...small].every((item) => large.has(item));

export const inBoth = <T>(first: ReadonlySet<T>, second: ReadonlySet<T>): ReadonlySet<T> =>
  new Set([...first].filter((item) => second.has(item)));
