import { describe, expect, it } from 'vitest';
import { ConnectionError, type HoopError, InputError } from '../../packages/client/src/index.ts';
import { operationById } from './description.ts';
import { type Call, type Outcome, wrongsOf } from './verdict.ts';

const send: Call = { number: 7, operation: operationById('sendMessage'), isIdempotent: false };
const read: Call = { number: 7, operation: operationById('getMessage'), isIdempotent: true };
const success: Outcome = { kind: 'success', marker: '7' };

function failure(error: unknown, abortReason?: unknown): Outcome {
  return { kind: 'failure', error, abortReason };
}

function lost(maybeSent: boolean): HoopError {
  return Object.assign(Object.create(ConnectionError.prototype) as HoopError, { maybeSent });
}

describe('a fault run finds', () => {
  it.each<[what: string, Call, Outcome, carriedOut: number, wrong: string]>([
    ['a send that was carried out twice', send, success, 2, 'duplicateSends'],
    ['a success that the server knows nothing of', read, success, 0, 'lostAcknowledgements'],
    ['the answer to another call', send, { kind: 'success', marker: '8' }, 1, 'lostAcknowledgements'],
    ['a send that was done and is said to be unsent', send, failure(lost(false)), 1, 'lostAcknowledgements'],
    ['a failure without a type', read, failure(new TypeError('fetch failed')), 0, 'untypedFailures'],
    ['a call that never ends', read, { kind: 'hang' }, 1, 'hangs'],
  ])('%s', (_, call, outcome, carriedOut, wrong) => {
    expect(wrongsOf(call, outcome, carriedOut)).toEqual([wrong]);
  });
});

describe('a fault run accepts', () => {
  const reason = new Error('stop');
  it.each<[what: string, Call, Outcome, carriedOut: number]>([
    ['a send that was carried out once', send, success, 1],
    ['a read that was repeated', read, success, 3],
    ['a send that may have been done and says so', send, failure(lost(true)), 1],
    ['a send that was not done and says so', send, failure(new InputError('no')), 0],
    ['the reason of the caller who aborted', send, failure(reason, reason), 1],
  ])('%s', (_, call, outcome, carriedOut) => {
    expect(wrongsOf(call, outcome, carriedOut)).toEqual([]);
  });
});
