import type { RequestOptions } from '@hoopai/conversations';
import { expect } from 'vitest';
import { describeFault, type ExchangeVerdict } from './judge/index.ts';
import type { ReceivedRequest } from './judge/judge-request.ts';
import { inputOf, type SampleRequest } from './samples/sample-request.ts';
import { judge, type Stand, subject } from './stand.ts';
import { expectOutcome, type Outcome, outcomeOf } from './subject/outcome.ts';

export interface CheckedCall {
  readonly verdict: ExchangeVerdict;
  readonly status: number;
  readonly outcome: Outcome;
}

/**
 * Sends a request with the client and expects all of it to be right: one exchange, both sides as described, what
 * arrived is what was given, and the client hands out what the wire said.
 */
export async function checkCall(stand: Stand, sample: SampleRequest, options?: RequestOptions): Promise<CheckedCall> {
  stand.proxy.take();
  const { id } = sample.operation;
  const outcome = await outcomeOf(stand.call(id, inputOf(sample), options));
  const [exchange, ...others] = stand.proxy.take();
  if (!exchange?.response && 'error' in outcome) throw outcome.error;
  expect(others, 'further exchanges').toEqual([]);
  if (!exchange?.response) throw new Error(`${id}: nothing was sent.`);
  const verdict = judge.judge(exchange);
  expect(verdict.operation?.id).toBe(id);
  expect(verdict.faults.map(describeFault)).toEqual([]);
  if (!verdict.request || !verdict.response) throw new Error(`${id}: the exchange could not be judged.`);
  expectArrived(sample, verdict.request.received);
  expectOutcome(subject, id, outcome, exchange.response, verdict.response);
  return { verdict, status: exchange.response.status, outcome };
}

/** What arrived is what was given, file names, types and bytes included, and nothing beside it. */
function expectArrived({ operation, path, query, headers, content, body }: SampleRequest, received: ReceivedRequest) {
  const ownHeaders = operation.parameters.filter((each) => each.in === 'header' && !each.isClientDefault);
  const shown = ownHeaders
    .filter(({ name }) => name in received.headers)
    .map(({ name }) => [name, received.headers[name]]);
  expect({ ...received, headers: Object.fromEntries(shown) }).toEqual({
    path,
    query,
    headers,
    mediaType: content?.mediaType ?? '',
    body: asReceived(body),
  });
}

function asReceived(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { data, filename, type } = value as { data?: unknown; filename?: unknown; type?: unknown };
  if (data instanceof Uint8Array) return { filename, type, bytes: Buffer.from(data) };
  if (Array.isArray(value)) return value.map(asReceived);
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, asReceived(field)]));
}
