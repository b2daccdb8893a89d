import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Mock, startMock } from '../src/index.ts';
import { tinySpec } from './tiny-spec.ts';

let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ spec: tinySpec, port: 0 });
});
afterAll(() => mock.close());

const known = { authorization: 'Bearer pit-test', version: '2021-07-28' };
const jsonHeaders = { ...known, 'content-type': 'application/json' };

function ask(path: string, options: RequestInit = {}): Promise<Response> {
  return fetch(mock.url + path, {
    signal: AbortSignal.timeout(30_000),
    ...options,
    headers: { ...known, ...options.headers },
  });
}

function send(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return ask('/messages', { method: 'POST', body: JSON.stringify(body), headers: { ...jsonHeaders, ...headers } });
}

function upload(fill: (form: FormData) => void): Promise<Response> {
  const form = new FormData();
  fill(form);
  return ask('/messages/upload', { method: 'POST', body: form });
}

async function reasons(response: Response): Promise<string[]> {
  const { message } = (await response.json()) as { message: string | string[] };
  return [message].flat();
}

describe('request bodies', () => {
  test('answers malformed JSON at once with 400 and the place of the fault', async () => {
    const response = await ask('/messages', { method: 'POST', body: '{"type":"SMS",', headers: jsonHeaders });
    expect(response.status).toBe(400);
    expect((await reasons(response)).join()).toMatch(/not valid application\/json: .*JSON/);
  });

  test('accepts each variant of a union, with either way to name the recipient', async () => {
    for (const body of [
      { type: 'SMS', contactId: 'c', message: 'Hi' },
      { type: 'SMS', conversationId: 'c', message: 'Hi' },
      { type: 'Email', contactId: 'c', html: '<p>Hi</p>' },
    ]) {
      const response = await send(body);
      expect(response.status).toBe(201);
      expect(response.headers.get('sl-violations')).toBeNull();
    }
  });

  test('reports only the faults of the variant the body claims to be', async () => {
    const response = await send({ type: 'Email', contactId: 'c' });
    expect(response.status).toBe(422);
    expect(await reasons(response)).toEqual(["Request body must have required property 'html'"]);
  });

  test('names the known variants when the body claims none of them', async () => {
    const response = await send({ type: 'SMOKE' });
    expect((await reasons(response)).join()).toMatch(
      /type must be equal to one of the allowed values: SMS, Email, Letter/,
    );
  });

  test('reports a property that belongs to another variant, and a missing recipient', async () => {
    expect((await reasons(await send({ type: 'SMS', contactId: 'c', html: 'x' }))).join()).toContain("found 'html'");
    const missing = await reasons(await send({ type: 'SMS', message: 'x' }));
    expect(missing).toEqual(['Request body needs conversationId or contactId']);
  });

  test('says in one reason what may be given, and where, and nothing of what was given', async () => {
    const response = await send({ type: 'Letter', contactId: 'c' });
    expect(await reasons(response)).toEqual(['Request body needs text or scan or draft with author']);
    expect(JSON.parse(response.headers.get('sl-violations') ?? '')).toMatchObject([{ location: ['request', 'body'] }]);
    expect((await reasons(await send({ type: 'Letter' }))).sort()).toEqual([
      'Request body needs conversationId or contactId',
      'Request body needs text or scan or draft with author',
    ]);
    expect(await reasons(await send({ type: 'Letter', contactId: 'c', text: 5 }))).toEqual([
      'Request body property text must be string',
    ]);
    expect((await send({ type: 'Letter', contactId: 'c', draft: 'd', author: 'a' })).status).toBe(201);
  });

  test('answers with the example named like the variant, where there is one', async () => {
    expect(await (await send({ type: 'Letter', contactId: 'c', text: 't' })).json()).toEqual({ letterId: 'l1' });
    expect(await (await send({ type: 'SMS', contactId: 'c' })).json()).toEqual({ messageId: 'm1' });
  });

  test('reports a body that is missing or of another content type', async () => {
    const missing = await ask('/messages', { method: 'POST' });
    expect(missing.status).toBe(422);
    expect((await reasons(missing)).join()).toContain('required');
    const text = await send({ type: 'SMS', contactId: 'c' }, { 'content-type': 'text/plain' });
    expect(text.status).toBe(422);
    expect(text.headers.get('sl-violations')).toContain('Supported content types: application/json');
  });

  test('drops the code of the example when it reports real reasons', async () => {
    const body = await (await ask('/messages/search?ids=a,x')).json();
    expect(body).toMatchObject({ statusCode: 400, message: [expect.stringContaining('ids.1')] });
    expect(body).not.toHaveProperty('canonicalCode');
    expect(body).not.toHaveProperty('arguments');
  });

  test('answers a body over 10 MB with the documented 413, or a plain one', async () => {
    const big = new Blob([new Uint8Array(11 * 1024 * 1024)]);
    const response = await upload((form) => form.append('fileAttachment', big, 'big.bin'));
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ status: 413, message: 'Failed to upload' });
    const undocumented = await ask('/messages', { method: 'POST', body: big, headers: jsonHeaders });
    expect(undocumented.status).toBe(413);
    expect(await undocumented.json()).toMatchObject({ statusCode: 413, error: 'Payload Too Large' });
  });
});

describe('forms', () => {
  const file = () => new Blob([new Uint8Array([0, 255, 13, 10, 45, 45])], { type: 'image/png' });

  test('accepts one file and several files in an array field', async () => {
    const one = await upload((form) => {
      form.append('fileAttachment', file(), 'a.png');
      form.append('conversationId', 'c');
    });
    expect(one.status).toBe(201);
    const several = await upload((form) => {
      form.append('fileAttachment', file(), 'a.png');
      form.append('fileAttachment', file(), 'b.png');
      form.append('contactId', 'c');
      form.append('isGroup', 'false');
      form.append('count', '2');
    });
    expect(several.status).toBe(201);
    expect(several.headers.get('sl-violations')).toBeNull();
  });

  test('answers with the names of the files that were sent', async () => {
    const response = await upload((form) => {
      form.append('fileAttachment', file(), 'a b.png');
      form.append('fileAttachment', file(), '__proto__');
      form.append('contactId', 'c');
    });
    expect(await response.text()).toBe(
      '{"uploadedFiles":{"a b.png":"https://files.test/of/a%20b.png","__proto__":"https://files.test/of/__proto__"}}',
    );
  });

  test.each<[string, (form: FormData) => void, RegExp]>([
    ['no file', (form) => form.append('conversationId', 'c'), /required property 'fileAttachment'/],
    [
      'neither a contact nor a conversation',
      (form) => form.append('fileAttachment', file(), 'a.png'),
      /^Request body needs conversationId or contactId$/,
    ],
    ['text where a file belongs', (form) => form.append('fileAttachment', 'text'), /fileAttachment.0 must be string/],
    ['a field nobody declared', (form) => form.append('file', file(), 'a.png'), /found 'file'/],
    [
      'a file where text belongs',
      (form) => {
        form.append('fileAttachment', file(), 'a.png');
        form.append('conversationId', file(), 'b.png');
      },
      /conversationId must be string/,
    ],
    [
      'a number that is none',
      (form) => {
        form.append('fileAttachment', file(), 'a.png');
        form.append('count', 'many');
      },
      /count must be (integer|number)/,
    ],
    [
      'more files than allowed',
      (form) => {
        for (const name of ['a', 'b', 'c', 'd']) form.append('fileAttachment', file(), name);
      },
      /must NOT have more than 3 items/,
    ],
  ])('refuses %s', async (_, fill, reason) => {
    const response = await upload(fill);
    expect(response.status).toBe(422);
    expect((await reasons(response)).join()).toMatch(reason);
  });

  test('answers a form that breaks off with 400', async () => {
    const response = await ask('/messages/upload', {
      method: 'POST',
      body: '--x\r\nContent-Disposition: form-data; name="fileAttachment"',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    });
    expect(response.status).toBe(400);
    expect((await reasons(response)).join()).toContain('multipart/form-data');
  });

  test('refuses JSON where a form is declared', async () => {
    const response = await ask('/messages/upload', {
      method: 'POST',
      body: '{"fileAttachment":["a"]}',
      headers: jsonHeaders,
    });
    expect(response.headers.get('sl-violations')).toContain('415');
  });
});

describe('responses', () => {
  test('serves sound as bytes of a playable file, and survives a header without schema', async () => {
    const response = await ask('/messages/m1/recording');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('audio/x-wav');
    expect(response.headers.has('content-disposition')).toBe(false);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 4).toString()).toBe('RIFF');
    expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
    expect(bytes.readUInt32LE(40)).toBe(bytes.length - 44);
    expect(response.headers.get('content-length')).toBe(String(bytes.length));
  });

  test('serves text from the example, in UTF-8, not as a JSON string', async () => {
    const response = await ask('/messages/m1/transcript');
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="t.txt"');
    expect(await response.text()).toBe('Agent: Grüß Gott');
  });

  test('answers HEAD like GET, without the body', async () => {
    const response = await ask('/messages/m1/recording', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(1000);
    expect(await response.text()).toBe('');
  });

  test('sends neither body nor content type with 204', async () => {
    const response = await ask('/messages/m1', { method: 'DELETE' });
    expect(response.status).toBe(204);
    expect(response.headers.get('content-type')).toBeNull();
  });

  test('counts down the rate limit on every answer, errors included', async () => {
    const first = await ask('/messages/m1');
    const second = await ask('/nowhere');
    const remaining = (response: Response) => Number(response.headers.get('x-ratelimit-remaining'));
    const daily = (response: Response) => Number(response.headers.get('x-ratelimit-daily-remaining'));
    expect(daily(first) - daily(second)).toBe(1);
    expect(remaining(second)).toBeLessThan(100);
    expect(second.headers.get('x-ratelimit-max')).toBe('100');
    expect(second.headers.get('x-ratelimit-interval-milliseconds')).toBe('10000');
    expect(second.headers.get('x-ratelimit-limit-daily')).toBe('200000');
    expect(Number(second.headers.get('x-ratelimit-daily-reset'))).toBeLessThanOrEqual(86_400_000);
  });

  test('answers many requests at once, each with its own body', async () => {
    const found = await Promise.all(
      Array.from({ length: 120 }, async (_, index) => {
        const response = await ask(index % 2 ? '/messages/m1' : '/messages/search');
        return ((await response.json()) as { found: string }).found;
      }),
    );
    expect(found.filter((value) => value === 'by id')).toHaveLength(60);
    expect(found.filter((value) => value === 'search')).toHaveLength(60);
  });
});

describe('routes and headers', () => {
  test.each([
    ['GET', '/nowhere?a=1'],
    ['PUT', '/messages'],
    ['OPTIONS', '/messages'],
  ])('answers %s %s like the live server: 404 with the method and path', async (method, path) => {
    const response = await ask(path, { method });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ statusCode: 404, message: `Cannot ${method} ${path}` });
  });

  test('prefers a literal path to a template', async () => {
    expect(await (await ask('/messages/search')).json()).toEqual({ found: 'search' });
    expect(await (await ask('/messages/other')).json()).toEqual({ found: 'by id' });
  });

  test('answers a missing or unknown Version with 401, not as a validation error', async () => {
    const missing = await fetch(`${mock.url}/messages/m1`, { headers: { authorization: 'Bearer x' } });
    expect(missing.status).toBe(401);
    expect(await missing.json()).toMatchObject({ statusCode: 401, message: 'version header was not found.' });
    const unknown = await ask('/messages/m1', { headers: { version: '1999-01-01' } });
    expect(unknown.status).toBe(401);
    expect(await unknown.json()).toMatchObject({ statusCode: 401, message: 'version header is invalid' });
    expect(unknown.headers.get('sl-violations')).toContain('version header is invalid');
  });

  test('answers a missing token with the documented 401', async () => {
    const response = await fetch(`${mock.url}/messages/m1`, { headers: { version: 'v3' } });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ statusCode: 401, message: 'Invalid JWT' });
  });

  test('lets a page of any origin call it and read the rate limit', async () => {
    const preflight = await fetch(`${mock.url}/messages`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:5173',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,version',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-methods')).toContain('POST');
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,content-type,version');
    const response = await send({ type: 'SMS', contactId: 'c' });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-expose-headers')).toContain('x-ratelimit-remaining');
  });

  test('escapes reasons that no header could carry', async () => {
    const response = await send({ type: 'SMS', contactId: 'c', 'schön€': 1 });
    const violations: { message: string }[] = JSON.parse(response.headers.get('sl-violations') ?? '[]');
    expect(violations[0]?.message).toContain("found 'schön€'");
  });

  test('keeps the reasons within what a header may hold', async () => {
    const wrong = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`property-number-${index}`, 1]));
    const response = await send({ type: 'SMS', contactId: 'c', ...wrong });
    expect(response.status).toBe(422);
    expect(response.headers.get('sl-violations')?.length).toBeLessThanOrEqual(8000);
    expect(JSON.parse(response.headers.get('sl-violations') ?? '').length).toBeGreaterThan(10);
  });
});

describe('Prefer', () => {
  test('gives the documented error that was asked for', async () => {
    const response = await ask('/messages/m1', { headers: { prefer: 'code=429' } });
    expect(response.status).toBe(429);
    expect(response.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(response.headers.get('sl-violations')).toBeNull();
    expect(await response.json()).toEqual({ statusCode: 429, message: 'Too Many Requests' });
  });

  test('gives the named example', async () => {
    const response = await ask('/messages/m1', { headers: { prefer: 'code=200, example="full"' } });
    expect(await response.json()).toEqual({ found: 'by id', more: 1 });
  });

  test('makes up a body from the schema on dynamic=true', async () => {
    const response = await send({ type: 'SMS', contactId: 'c' }, { prefer: 'dynamic=true' });
    expect(((await response.json()) as { messageId: string }).messageId).not.toBe('m1');
  });

  test('makes up the same body again for the same seed, and another for another', async () => {
    const made = async (seed: string) =>
      (await send({ type: 'SMS', contactId: 'c' }, { prefer: `dynamic=true, seed=${seed}` })).text();
    const first = await made('one');
    expect(await made('two')).not.toBe(first);
    expect(await made('one')).toBe(first);
  });

  test('refuses a code or example the spec does not have, and names those it has', async () => {
    const code = await ask('/messages/m1', { headers: { prefer: 'code=418' } });
    expect(code.status).toBe(400);
    expect((await reasons(code)).join()).toMatch(/code=418 is not documented .*200, 400, 401, 429/);
    const example = await ask('/messages/m1', { headers: { prefer: 'example=fulll' } });
    expect(example.status).toBe(400);
    expect((await reasons(example)).join()).toContain('minimal, full');
  });

  test('still reports an invalid request', async () => {
    const response = await send({ type: 'Email' }, { prefer: 'code=201' });
    expect(response.status).toBe(422);
  });
});
