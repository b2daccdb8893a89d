import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { errorCatalogue, explainError } from '../../src/errors.ts';
import { createConversationsClient } from '../../src/index.ts';
import { failureOf, sendJson, startServer } from '../loopback-server.ts';

/** The error that `sendMessage` ends with when the server answers so. */
async function refusalOf(status: number, body: object): Promise<unknown> {
  const { url } = await startServer((_, response) => sendJson(response, status, body));
  const client = createConversationsClient({ token: 'pit-0123456789', baseUrl: url });
  return failureOf(client.sendMessage({ type: 'SMS', contactId: 'ckld0w0Fdb9ZQ5TTpGZb', message: 'Hello' }));
}

describe('explainError', () => {
  it('explains an error by its code', async () => {
    const code = 'CONVERSATIONS_MSG_INVALID_EMAILTO';
    const error = await refusalOf(400, { statusCode: 400, message: 'whatever', canonicalCode: code });
    expect(explainError(error)).toEqual({
      code,
      cause: 'emailTo is not an address of the contact.',
      fix: 'Add the address to the contact first, or leave emailTo out.',
      operations: ['sendMessage'],
    });
  });

  it('explains an error without a code by its message', async () => {
    const error = await refusalOf(400, { statusCode: 400, message: 'Missing phone number' });
    expect(explainError(error)).toMatchObject({ code: undefined, cause: 'The contact has no phone number.' });
  });

  it('knows a code of a family by its beginning', async () => {
    const code = 'CONVERSATIONS_MSG_DND_ACTIVE_WHATSAPP';
    const error = await refusalOf(400, { statusCode: 400, message: 'No', canonicalCode: code });
    expect(explainError(error)).toMatchObject({ code, fix: 'Do not send; the contact has to allow it first.' });
  });

  it('explains each entry of a list of faults, the best known one first', async () => {
    const message = ['type must be a valid enum value', 'body must be shorter'];
    const explanation = explainError(await refusalOf(422, { statusCode: 422, message }));
    expect(explanation?.cause).toBe('The type is unknown; upper and lower case count.');
  });

  it('tells the same words of two operations apart', () => {
    const body = { statusCode: 404, message: 'No message found with id: abc' };
    expect(explainError({ status: 404, operationId: 'sendMessage', body })?.cause).toContain('replyMessageId');
    expect(explainError({ status: 404, operationId: 'getEmail', body })?.cause).toContain('email record of this id');
  });

  it('explains a body, as a call through raw gives it', () => {
    expect(explainError({ statusCode: 401, message: 'version header was not found.' })?.fix).toContain('Version');
    expect(explainError({ status: 413, message: 'Failed to upload the files' })?.fix).toContain('5 MB');
  });

  it.each([undefined, null, 'text', 7, {}, new Error('no'), { status: 418, body: { message: 'teapot' } }])(
    'knows nothing of %s',
    (value) => expect(explainError(value)).toBeUndefined(),
  );
});

describe('the catalogue', () => {
  const bundle = createRequire(import.meta.url)('@hoopai/conversations-spec/openapi.json');
  const known: string[] = bundle.components.schemas.CanonicalCode.anyOf[0].enum;
  const examples = Object.entries<{ value: { message: unknown; statusCode?: number } }>(bundle.components.examples)
    .filter(([name]) => name.startsWith('error-'))
    .map(([name, { value }]) => [name, value] as const);

  it('has every code of the description', () => {
    expect(known.filter((code) => !errorCatalogue.some((entry) => entry.code === code))).toEqual([]);
  });

  it.each(examples)('explains %s', (_, value) => {
    expect(explainError(value)).toMatchObject({
      cause: expect.stringMatching(/\.$/),
      fix: expect.stringMatching(/\.$/),
    });
  });
});
