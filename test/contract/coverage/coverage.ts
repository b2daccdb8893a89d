import { isDeepStrictEqual } from 'node:util';
import { type Schema, under } from '../judge/document.ts';
import type { ExchangeVerdict, Judge, Operation } from '../judge/index.ts';
import type { Content, DeclaredResponse } from '../judge/operations.ts';
import { enumPlaces } from '../samples/enum-places.ts';
import { withFiles } from '../samples/sample-request.ts';

export const kinds = [
  'operations',
  'statuses',
  'media types',
  'request examples',
  'response examples',
  'parameters',
  'request enum values',
  'response enum values',
] as const;
export type Kind = (typeof kinds)[number];

/** What there is to cover, and how often it was; names are for people. */
export interface Coverage {
  /** Counts what an exchange shows. Call it once the exchange has proved right on both sides, and in the client. */
  see(verdict: ExchangeVerdict): void;
  counts(kind: Kind): ReadonlyMap<string, number>;
  /** Names of what no exchange has shown, with their kind. */
  uncovered(): string[];
}

/** Reads from the description all that must be covered. `operations` are those that are tested. */
export function createCoverage(judge: Judge, operations: readonly Operation[]): Coverage {
  const known = new Map(kinds.map((kind) => [kind, new Map<string, number>()]));
  const plan = (kind: Kind, name: string) => known.get(kind)?.set(name, 0);
  for (const operation of operations) planOperation(judge, operation, plan);
  const count = (kind: Kind, name: string) => {
    const names = known.get(kind);
    const before = names?.get(name);
    if (before !== undefined) names?.set(name, before + 1);
  };
  return {
    see: (verdict) => countExchange(judge, verdict, count),
    counts: (kind) => known.get(kind) ?? new Map(),
    uncovered: () =>
      kinds.flatMap((kind) =>
        [...(known.get(kind) ?? [])].filter(([, times]) => times === 0).map(([name]) => `${kind}: ${name}`),
      ),
  };
}

type Note = (kind: Kind, name: string) => void;

function planOperation({ document }: Judge, operation: Operation, plan: Note): void {
  const { id } = operation;
  plan('operations', id);
  for (const parameter of operation.parameters) {
    plan('parameters', `${id} ${parameter.in} ${parameter.name}`);
    planEnums(id, 'request', parameter.schema.at);
  }
  for (const content of operation.body?.contents ?? []) {
    plan('media types', `${id} request ${content.mediaType}`);
    for (const name of Object.keys(content.examples)) plan('request examples', `${id} ${name}`);
    planEnums(id, 'request', content.schema.at);
  }
  for (const response of operation.responses) {
    plan('statuses', `${id} ${response.status}`);
    for (const content of response.contents) {
      plan('media types', `${id} ${response.status} ${content.mediaType}`);
      for (const name of Object.keys(content.examples)) plan('response examples', `${id} ${response.status} ${name}`);
      planEnums(id, 'response', content.schema.at);
    }
  }
  function planEnums(operationId: string, side: 'request' | 'response', pointer: string): void {
    for (const { at, values } of enumPlaces(document, pointer)) {
      for (const value of values) plan(`${side} enum values`, enumName(operationId, at, value));
    }
  }
}

function enumName(operationId: string, at: string, value: unknown): string {
  return `${operationId} ${at.replace('#/components/schemas/', '')} ${JSON.stringify(value)}`;
}

function countExchange(judge: Judge, { operation, request, response }: ExchangeVerdict, count: Note): void {
  if (!operation || !request) return;
  const { id } = operation;
  const { received } = request;
  if (String(response?.declared?.status).startsWith('2')) count('operations', id);
  for (const { in: place, name, schema } of operation.parameters) {
    const values = place === 'path' ? received.path : place === 'query' ? received.query : received.headers;
    if (!(name in values)) continue;
    count('parameters', `${id} ${place} ${name}`);
    countEnums('request', schema.at, values[name]);
  }
  const content = operation.body?.contents.find(({ mediaType }) => mediaType === received.mediaType);
  if (content) {
    count('media types', `${id} request ${content.mediaType}`);
    for (const name of examplesShown(content, received.body)) count('request examples', `${id} ${name}`);
    countEnums('request', content.schema.at, received.body);
  }
  if (response?.declared) countResponse(response.declared, response.content, response.data);

  function countResponse({ status }: DeclaredResponse, answered: Content | undefined, data: unknown): void {
    count('statuses', `${id} ${status}`);
    if (!answered) return;
    count('media types', `${id} ${status} ${answered.mediaType}`);
    for (const name of examplesShown(answered, data)) count('response examples', `${id} ${status} ${name}`);
    countEnums('response', answered.schema.at, data);
  }
  function countEnums(side: 'request' | 'response', pointer: string, value: unknown): void {
    visitEnums(judge, pointer, value, (at, seen) => count(`${side} enum values`, enumName(id, at, seen)));
  }
}

function examplesShown(content: Content, value: unknown): string[] {
  const shown = comparable(value);
  return Object.entries(content.examples)
    .filter(([, example]) => isDeepStrictEqual(comparable(withFiles(content, example)), shown))
    .map(([name]) => name);
}

/** Files of an example and received ones have their bytes under different names. */
function comparable(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { data, bytes, filename } = value as { data?: unknown; bytes?: unknown; filename?: unknown };
  const content = data ?? bytes;
  if (content instanceof Uint8Array) return { filename, content: Buffer.from(content).toString('base64') };
  if (Array.isArray(value)) return value.map(comparable);
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, comparable(field)]));
}

function visitEnums(judge: Judge, pointer: string, value: unknown, note: (at: string, value: unknown) => void): void {
  const { at, value: schema } = judge.document.follow<Schema>(pointer);
  const visit = (to: string, part: unknown) => visitEnums(judge, to, part, note);
  if (schema.enum?.includes(value) || (schema.const !== undefined && schema.const === value)) note(at, value);
  for (const [index] of (schema.allOf ?? []).entries()) visit(under(at, 'allOf', index), value);
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    for (const [index] of (schema[keyword] ?? []).entries()) {
      const branch = judge.document.follow<Schema>(under(at, keyword, index));
      if (judge.validator.fits(branch, value)) visit(branch.at, value);
    }
  }
  if (Array.isArray(value)) {
    if (schema.items) for (const item of value) visit(under(at, 'items'), item);
  } else if (typeof value === 'object' && value !== null && !Buffer.isBuffer(value)) {
    for (const [name, field] of Object.entries(value)) {
      if (Object.hasOwn(schema.properties ?? {}, name)) visit(under(at, 'properties', name), field);
      else if (typeof schema.additionalProperties === 'object') visit(under(at, 'additionalProperties'), field);
    }
  }
}
