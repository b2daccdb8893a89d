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
  /** What it was refreshed from: void once this grant is used. */
  readonly replaces: string | undefined;
}

type Answer = readonly [status: number, body: object];

/** What the server knows and decides; how it is asked is no matter here. */
class TokenBook {
  readonly counts = { refreshes: 0, refused: 0, calls: 0, rejected: 0 };
  readonly accessTokens = new Map<string, string>();
  readonly #refreshTokens = new Map<string, Grant>();
  readonly #rotation: Rotation;

  constructor(rotation: Rotation) {
    this.#rotation = rotation;
  }

  grant(replaces: string | undefined) {
    const accessToken = `access-${randomUUID()}`;
    const refreshToken = `refresh-${randomUUID()}`;
    this.#refreshTokens.set(refreshToken, { replaces });
    this.accessTokens.set(accessToken, refreshToken);
    return { accessToken, refreshToken };
  }

  refresh(form: URLSearchParams): Answer {
    if (form.get('client_secret') !== 'secret' || form.get('grant_type') !== 'refresh_token') {
      return [401, { error: 'invalid_client' }];
    }
    const token = form.get('refresh_token') ?? '';
    if (!this.#refreshTokens.has(token)) {
      this.counts.refused++;
      return [400, { error: 'invalid_grant', error_description: 'Invalid grant: refresh token is invalid' }];
    }
    this.counts.refreshes++;
    this.#use(token);
    const isStrict = this.#rotation === 'strict';
    if (isStrict) this.#refreshTokens.delete(token);
    const { accessToken, refreshToken } = this.grant(isStrict ? undefined : token);
    const body = { access_token: accessToken, refresh_token: refreshToken, expires_in: 86_399, token_type: 'Bearer' };
    return [200, { ...body, userType: 'Location', locationId: 'l1', companyId: 'c1' }];
  }

  call(accessToken: string): Answer {
    const refreshToken = this.accessTokens.get(accessToken);
    if (refreshToken === undefined) {
      this.counts.rejected++;
      return [401, { statusCode: 401, message: 'Invalid JWT' }];
    }
    this.#use(refreshToken);
    this.counts.calls++;
    return [200, { conversations: [], total: 0 }];
  }

  /** The first use of a grant shows that its answer arrived: what it replaced, and its siblings, are void now. */
  #use(refreshToken: string): void {
    const { replaces } = this.#refreshTokens.get(refreshToken) ?? {};
    if (replaces === undefined) return;
    for (const [token, { replaces: origin }] of this.#refreshTokens) {
      if (token === replaces || (origin === replaces && token !== refreshToken)) this.#refreshTokens.delete(token);
    }
  }
}

/** An authorization server and an API behind it. Refreshes take up to `latency` milliseconds before and after acting. */
export async function startTokenServer(rotation: Rotation, latency: number): Promise<TokenServer> {
  const book = new TokenBook(rotation);
  const working = new Set<Promise<void>>();
  let announce: (() => void) | undefined;
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const body = await readText(request);
    if (request.url !== '/oauth/token') return book.call(request.headers.authorization?.slice('Bearer '.length) ?? '');
    announce?.();
    await pause(Math.random() * latency);
    const result = book.refresh(new URLSearchParams(body));
    await pause(Math.random() * latency);
    return result;
  };
  const server = createServer((request, response) => {
    const work = answer(request).then(
      ([status, body]) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      },
      () => response.destroy(),
    );
    const done: Promise<void> = work.then(() => {
      working.delete(done);
    });
    working.add(done);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts: book.counts,
    refreshArrived: () =>
      new Promise((resolve) => {
        announce = resolve;
      }),
    async idle() {
      while (working.size > 0) await Promise.all(working);
    },
    issue: () => book.grant(undefined),
    expireAll: () => book.accessTokens.clear(),
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
