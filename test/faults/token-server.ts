import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * What becomes of a refresh token that is used. `strict`, as documented for this API: it is replaced and good for
 * nothing. `overlap`, as many servers do it: it stays good until one of the tokens that replaced it is used, so that a
 * lost answer can be asked for again.
 */
export type Rotation = 'strict' | 'overlap';

export interface TokenServer {
  readonly url: string;
  readonly counts: { refreshes: number; refused: number; calls: number; rejected: number };
  /** Resolves when the next refresh has arrived, before it is acted on. */
  refreshArrived(): Promise<void>;
  /** Resolves when nothing is being worked on. A request of a process that died is worked on all the same. */
  idle(): Promise<void>;
  /** Makes tokens as a user's authorization does. */
  issue(): { readonly accessToken: string; readonly refreshToken: string };
  /** Lets all access tokens expire that were issued so far. */
  expireAll(): void;
  close(): Promise<void>;
}

interface Grant {
  readonly access: string;
  /** What it was refreshed from: of no use any more once this grant is used. */
  readonly replaces: string | undefined;
}

const clientSecret = 'secret';

/** An authorization server and an API behind it. Both take up to `latency` milliseconds before and after acting. */
export async function startTokenServer(rotation: Rotation, latency: number): Promise<TokenServer> {
  const refreshTokens = new Map<string, Grant>();
  const accessTokens = new Map<string, string>();
  const counts = { refreshes: 0, refused: 0, calls: 0, rejected: 0 };
  const working = new Set<Promise<void>>();
  let announce: (() => void) | undefined;

  const grant = (replaces: string | undefined) => {
    const access = `access-${randomUUID()}`;
    const refresh = `refresh-${randomUUID()}`;
    refreshTokens.set(refresh, { access, replaces });
    accessTokens.set(access, refresh);
    return { access, refresh };
  };
  /** The first use of a grant shows that its answer arrived: what it replaced, and its siblings, are of no use now. */
  const use = (refresh: string) => {
    const { replaces } = refreshTokens.get(refresh) ?? {};
    if (replaces === undefined) return;
    for (const [token, { replaces: origin }] of refreshTokens) {
      if (token === replaces || (origin === replaces && token !== refresh)) refreshTokens.delete(token);
    }
  };
  const refreshWith = (token: string): [number, object] => {
    if (!refreshTokens.has(token)) {
      counts.refused++;
      return [400, { error: 'invalid_grant', error_description: 'Invalid grant: refresh token is invalid' }];
    }
    counts.refreshes++;
    use(token);
    if (rotation === 'strict') refreshTokens.delete(token);
    const { access, refresh } = grant(rotation === 'strict' ? undefined : token);
    const body = { access_token: access, refresh_token: refresh, expires_in: 86_399, token_type: 'Bearer' };
    return [200, { ...body, userType: 'Location', locationId: 'l1', companyId: 'c1' }];
  };
  const callWith = (token: string): [number, object] => {
    const refresh = accessTokens.get(token);
    if (refresh === undefined) {
      counts.rejected++;
      return [401, { statusCode: 401, message: 'Invalid JWT' }];
    }
    use(refresh);
    counts.calls++;
    return [200, { conversations: [], total: 0 }];
  };

  const server = createServer((request, response) => {
    const work = (async () => {
      const body = await readText(request);
      if (request.url !== '/oauth/token') {
        const [status, answer] = callWith(request.headers.authorization?.slice('Bearer '.length) ?? '');
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
        return;
      }
      announce?.();
      const form = new URLSearchParams(body);
      await pause(Math.random() * latency);
      const isApp = form.get('client_secret') === clientSecret && form.get('grant_type') === 'refresh_token';
      const [status, answer] = isApp
        ? refreshWith(form.get('refresh_token') ?? '')
        : [401, { error: 'invalid_client' }];
      await pause(Math.random() * latency);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    })().catch(() => undefined);
    working.add(work);
    void work.finally(() => working.delete(work));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    refreshArrived: () => new Promise((resolve) => (announce = resolve)),
    async idle() {
      while (working.size > 0) await Promise.all(working);
    },
    issue() {
      const { access, refresh } = grant(undefined);
      return { accessToken: access, refreshToken: refresh };
    },
    expireAll: () => accessTokens.clear(),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
