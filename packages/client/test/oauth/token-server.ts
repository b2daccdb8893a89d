import type { ReceivedRequest } from '../loopback-server.ts';
import { sendJson, startServer } from '../loopback-server.ts';

export const clientId = 'app-1';
export const clientSecret = 'secret-of-the-app';

/** How a server treats a refresh token that has been used. */
export type Rotation = 'strict' | 'overlap';

export interface TokenServerOptions {
  /** `strict`: used up at once. `overlap`: good until one of the tokens that replaced it is used. Default `strict`. */
  readonly rotation?: Rotation;
  readonly expiresIn?: number;
  /** Answers in place of the server if it returns true. */
  readonly intercept?: (request: ReceivedRequest, response: import('node:http').ServerResponse) => boolean;
}

/** An authorization server and an API that takes its tokens, with what they were asked. */
export async function startTokenServer({
  rotation = 'strict',
  expiresIn = 86_399,
  intercept,
}: TokenServerOptions = {}) {
  let count = 0;
  const valid = { access: new Set<string>(), refresh: new Set<string>() };
  const counts = { refresh: 0, code: 0, location: 0, api: 0 };
  const forms: Record<string, string>[] = [];

  const issue = (owner: object) => {
    count++;
    valid.access.add(`access-${count}`);
    valid.refresh.add(`refresh-${count}`);
    return {
      access_token: `access-${count}`,
      token_type: 'Bearer',
      expires_in: expiresIn,
      refresh_token: `refresh-${count}`,
      scope: 'things.readonly things.write',
      ...owner,
    };
  };

  const token = (form: Record<string, string>) => {
    if (form['client_secret'] !== clientSecret) {
      return [401, { error: 'invalid_client', error_description: `Wrong secret ${form['client_secret']}` }] as const;
    }
    const owner =
      form['user_type'] === 'Company'
        ? { userType: 'Company', companyId: 'c1' }
        : { userType: 'Location', locationId: 'l1', companyId: 'c1' };
    if (form['grant_type'] === 'authorization_code') {
      counts.code++;
      if (form['code'] !== 'good-code')
        return [400, { error: 'invalid_grant', error_description: 'Bad code' }] as const;
      return [200, issue(owner)] as const;
    }
    counts.refresh++;
    const old = form['refresh_token'] ?? '';
    if (!valid.refresh.has(old)) {
      const description = `Invalid grant: refresh token ${old} is invalid`;
      return [400, { error: 'invalid_grant', error_description: description }] as const;
    }
    if (rotation === 'strict') valid.refresh.delete(old);
    return [200, issue(owner)] as const;
  };

  const { url, received } = await startServer((request, response) => {
    if (intercept?.(request, response)) return;
    const bearer = request.headers.authorization?.slice('Bearer '.length) ?? '';
    const form = Object.fromEntries(new URLSearchParams(request.body.toString()));
    if (request.url === '/oauth/token') {
      forms.push(form);
      const [status, body] = token(form);
      sendJson(response, status, body);
    } else if (!valid.access.has(bearer)) {
      sendJson(response, 401, { statusCode: 401, message: 'Invalid JWT' });
    } else if (request.url === '/oauth/locationToken') {
      forms.push(form);
      counts.location++;
      sendJson(
        response,
        201,
        issue({ userType: 'Location', locationId: form['locationId'], companyId: form['companyId'] }),
      );
    } else {
      counts.api++;
      sendJson(response, 200, { ok: true, bearer });
    }
  });
  return { url, received, counts, forms, valid, issue };
}
