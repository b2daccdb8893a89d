import {
  ApiError,
  AuthenticationError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  ValidationError,
} from '@hoopai/conversations';
import { describe, expect, inject, test } from 'vitest';
import { type Operation, operations } from './bundle.ts';
import { callById } from './client.ts';
import { sampleInput } from './sample-input.ts';

const classes: Readonly<Record<string, typeof ApiError>> = {
  '400': ValidationError,
  '401': AuthenticationError,
  '403': PermissionError,
  '404': NotFoundError,
  '422': ValidationError,
  '429': RateLimitError,
  '500': ServerError,
};

// Only our mock gives a documented error on request.
describe.skipIf(!inject('isMock'))('documented errors', () => {
  for (const operation of operations) {
    for (const [status, key, body] of documentedErrors(operation)) {
      test(`${operation.id} rejects with the ${status} of example ${key}`, async () => {
        const headers = { prefer: `code=${status}, example=${key}` };
        const error = await callById(operation.id, sampleInput(operation), { headers, retry: false }).then(
          () => expect.fail('The call succeeded.'),
          (reason: unknown) => reason,
        );
        expect(error).toBeInstanceOf(classes[status] ?? ApiError);
        expect(error).toMatchObject({
          status: Number(status),
          operationId: operation.id,
          body,
          code: body['canonicalCode'],
          traceId: body['traceId'],
        });
        expect((error as Error).message).toContain([body['message']].flat()[0]);
      });
    }
  }
});

type DocumentedError = [status: string, exampleKey: string, body: Record<string, unknown>];

function documentedErrors(operation: Operation): DocumentedError[] {
  return Object.entries(operation.responses)
    .filter(([status]) => Number(status) >= 400)
    .flatMap(([status, response]) =>
      Object.entries(response.content?.['application/json']?.examples ?? {}).map(
        ([key, { value }]): DocumentedError => [status, key, value as Record<string, unknown>],
      ),
    );
}
