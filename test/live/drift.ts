import type { ApiDocument, Exchange, ExchangeVerdict, Fault, Judge } from '../contract/judge/index.ts';
import { type Addition, findAdditions } from './additions.ts';
import { type Mask, namesOf } from './mask.ts';
import { jsonPath, stepsOf } from './place.ts';

/** A line of a table; all of it may be published. */
export interface Row {
  readonly operation: string;
  readonly path: string;
  readonly expected: string;
  readonly seen: string;
}

/** Those that may be shown: a header too can hold anything. */
const mediaTypes = [
  ...['application/json', 'application/problem+json', 'application/octet-stream', 'application/xml', 'text/html'],
  ...['text/plain', 'text/vtt', 'text/csv', 'audio/x-wav', 'audio/wav', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
];

/** What the judge says of one exchange, before anything of it may be shown. */
export interface Evidence {
  readonly operation: string;
  readonly verdict: ExchangeVerdict;
  readonly faults: readonly Fault[];
  readonly additions: readonly Addition[];
  readonly freeTexts: readonly string[];
}

/** @param isSpoiled the request is wrong on purpose, so only the answer counts */
export function gatherEvidence(judge: Judge, exchange: Exchange, isSpoiled: boolean): Evidence {
  const verdict = judge.judge(exchange);
  const { content, data } = verdict.response ?? {};
  const found = findAdditions(judge.document, content?.schema, data);
  const faults = verdict.faults.filter(({ side }) => !isSpoiled || side === 'response');
  return { operation: verdict.operation?.id ?? 'unknown', verdict, faults, ...found };
}

/** Departures from the description. */
export function driftOf(document: ApiDocument, { operation, verdict, faults }: Evidence, mask: Mask): Row[] {
  return faults.map((fault) => ({
    operation,
    path: placeOf(document, verdict, fault, mask),
    expected: expectedOf(fault),
    seen: seenOf(fault, verdict.response?.data, mask),
  }));
}

/** What the description leaves room for and does not know yet. */
export function additionsOf(document: ApiDocument, { operation, verdict, additions }: Evidence, mask: Mask): Row[] {
  return additions.map(({ kind, path, seen }) => ({
    operation,
    path: jsonPath(document, verdict.response?.content?.schema, path, mask),
    expected: kind === 'field' ? 'no such field' : 'one of the known values',
    seen: kind === 'value' && typeof seen === 'string' ? mask.constant(seen) : mask.shape(seen),
  }));
}

/** Equal rows once, in the order in which they were first seen. */
export function unique(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

function placeOf(document: ApiDocument, { response }: ExchangeVerdict, { side, path }: Fault, mask: Mask): string {
  if (side === 'request') return `request ${path.split('/', 1)[0]}`;
  if (!/^body(\/|$)/.test(path)) return path;
  return jsonPath(document, response?.content?.schema, stepsOf(path), mask);
}

/** The reason why a body cannot be read quotes it. */
function expectedOf({ path, expected }: Fault): string {
  return path === 'body' ? expected.replace(/^([a-z]+\/[^\s(]+) \(.*\)$/s, '$1 that can be read') : expected;
}

function seenOf({ path, seen }: Fault, data: unknown, mask: Mask): string {
  if (path === 'status') return String(seen ?? 'no answer');
  const isMediaType = path === 'header.content-type' && mediaTypes.includes(String(seen));
  if (isMediaType) return String(seen);
  const owner = path.startsWith('body/') ? ownerOf(data, stepsOf(path)) : undefined;
  return seen === undefined && owner ? `nothing, beside ${namesOf(owner, mask)}` : mask.shape(seen);
}

/** The object in which a field is missing, if it has others: what stands there in its place is the clue. */
function ownerOf(data: unknown, steps: readonly string[]): object | undefined {
  const owner = steps
    .slice(0, -1)
    .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], data);
  return typeof owner === 'object' && owner !== null && Object.keys(owner).length > 0 ? owner : undefined;
}
