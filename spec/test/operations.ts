import { readBundle } from './bundle.ts';

type Member = { readonly operationId?: string; readonly security?: readonly Record<string, readonly string[]>[] };

/** Every operation of the description: [operationId, method, path, scope]. */
export const operations = Object.entries(readBundle()['paths'] as Record<string, Record<string, Member>>).flatMap(
  ([path, item]) =>
    Object.entries(item).flatMap(([method, { operationId, security = [] }]) => {
      if (operationId === undefined) return [];
      const scopes = security.flatMap((way) => way['oauth2'] ?? []);
      return [[operationId, method.toUpperCase(), path, scopes.join()] as const];
    }),
);
