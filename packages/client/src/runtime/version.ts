import type { Middleware } from './middleware.ts';

/** The values known to work; another string is sent as it stands. */
export type ApiVersion = '2021-07-28' | '2021-04-15' | '2023-02-21' | 'v3' | (string & {});

export const defaultVersion = '2021-07-28';

/** The layer that fills in the API version where the call did not choose one. */
export function createVersion(version: ApiVersion): Middleware {
  return (request, next) => {
    request.headers['version'] ??= request.options.version ?? version;
    return next(request);
  };
}
