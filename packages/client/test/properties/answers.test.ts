import { inspect } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ApiError, HoopError } from '../../src/runtime/errors/index.ts';
import { createFixtureClient, token } from '../fixture-operations.ts';
import { failureOf } from '../loopback-server.ts';

/** Arbitrary bytes, more or less like what servers and proxies send. */
const body = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.json().map((text) => new TextEncoder().encode(text)),
  fc
    .record({
      statusCode: fc.anything(),
      message: fc.oneof(fc.string(), fc.array(fc.jsonValue()), fc.jsonValue()),
      canonicalCode: fc.jsonValue(),
      traceId: fc.jsonValue(),
    })
    .map((fields) => {
      try {
        return new TextEncoder().encode(JSON.stringify(fields));
      } catch {
        return new Uint8Array();
      }
    }),
  fc.string().map((title) => new TextEncoder().encode(`<html><title>${title}${token}</title>`)),
);
const contentType = fc.constantFrom('application/json', 'text/html', 'text/plain', 'application/octet-stream', '');

/** Calls against a fetch that answers with just this. */
function answering(status: number, bytes: Uint8Array, type: string) {
  const headers: Record<string, string> = type ? { 'content-type': type } : {};
  const isEmpty = [204, 205, 304].includes(status);
  return createFixtureClient({
    rateLimit: false,
    fetch: async () => new Response(isEmpty ? null : (bytes as Uint8Array<ArrayBuffer>), { status, headers }),
  });
}

it('a refusal with any bytes for a body is a typed error with a message of one line and without the token', async () => {
  const status = fc.integer({ min: 400, max: 599 });
  await fc.assert(
    fc.asyncProperty(status, body, contentType, async (code, bytes, type) => {
      const error = (await failureOf(answering(code, bytes, type).createThing({ type: 'a' }))) as ApiError;
      expect(ApiError.isInstance(error)).toBe(true);
      expect(error.status).toBe(code);
      expect(error.maybeSent).toBe(code >= 500);
      expect(error.message).toMatch(/^POST \/things\/ → \d{3}: ./);
      expect(error.message).not.toMatch(/[\r\n]/);
      expect(error.message.length).toBeLessThan(1200);
      expect(inspect(error) + JSON.stringify(error)).not.toContain(token);
    }),
  );
});

it('a success with any bytes for a body gives a JSON value, or a typed error', async () => {
  const status = fc.constantFrom(200, 201, 202, 204, 205);
  await fc.assert(
    fc.asyncProperty(status, body, contentType, async (code, bytes, type) => {
      try {
        const data = await answering(code, bytes, type).listThings();
        expect(data).toEqual(JSON.parse(new TextDecoder().decode(bytes)));
        expect(typeof data).toBe('object');
      } catch (error) {
        expect(HoopError.isInstance(error)).toBe(true);
        expect(['ResponseParseError', 'EmptyResponseError']).toContain((error as Error).name);
      }
    }),
  );
});
