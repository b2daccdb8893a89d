// One file for all, so that the last test can know what the others have called.
import { expect, test } from 'vitest';
import { operations } from './bundle.ts';
import { exercised } from './client.ts';
import './conversations.ts';
import './messages.ts';
import './emails.ts';
import './calls.ts';
import './live-chat.ts';
import './paging.ts';

// Above the tests that go through whatever the spec holds: this is about those written by hand.
test('every operation of the spec has a contract test of its own', () => {
  expect([...exercised].sort()).toEqual(operations.map(({ id }) => id).sort());
});

await import('./spec-examples.ts');
await import('./documented-errors.ts');
await import('./generated-examples.ts');
