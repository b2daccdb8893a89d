import { expect, it } from 'vitest';
import { createOnion, type Middleware } from '../../src/runtime/middleware.ts';
import type { OutgoingRequest } from '../../src/runtime/outgoing-request.ts';

const request: OutgoingRequest = {
  url: 'https://example.com/',
  method: 'GET',
  headers: {},
  body: null,
  signal: null,
  operation: undefined,
  options: {},
  callId: 1,
  attempt: 0,
};

it('runs auth, version and retry once per call, the rate gate once per attempt, whatever the key order', async () => {
  const log: string[] = [];
  const note =
    (name: string, repeat = 1): Middleware =>
    async (request, next) => {
      log.push(name);
      for (let i = 1; i < repeat; i++) await next(request);
      return next(request);
    };
  const onion = createOnion(
    {
      rateGate: note('rateGate'),
      retry: note('retry', 2),
      version: note('version'),
      auth: note('auth'),
    },
    async () => {
      log.push('fetch');
      return new Response();
    },
  );
  await onion(request);
  const attempt = ['rateGate', 'fetch'];
  expect(log).toEqual(['auth', 'version', 'retry', ...attempt, ...attempt]);
});

it('goes straight through where a layer is absent', async () => {
  const pass: Middleware = (request, next) => next(request);
  const answer = new Response();
  expect(await createOnion({ auth: pass, version: pass }, async () => answer)(request)).toBe(answer);
});
