import { canonicalCodeOf, namedExamples } from './build-responses.ts';
import { own } from './json.ts';
import type { KnownErrorModel } from './model.ts';
import type { RawOperation } from './normalise.ts';
import type { Part } from './part.ts';

/**
 * Every error whose example has an `x-error`, in spec order. Examples that mean the same are one error; those under
 * `components.examples` that no operation refers to belong to no operation.
 */
export function buildKnownErrors(root: Part, raws: readonly RawOperation[]): KnownErrorModel[] {
  const errors = new Map<string, KnownErrorModel>();
  for (const { id, operation } of raws) {
    for (const [status, response] of operation.at('responses').members()) {
      for (const example of namedExamples(response)) add(errors, example, Number(status), id);
    }
  }
  for (const [, example] of root.at('components', 'examples').members()) add(errors, example);
  return [...errors.values()];
}

function add(errors: Map<string, KnownErrorModel>, example: Part, declared?: number, operation?: string): void {
  const explanation = example.at('x-error');
  if (explanation.value === undefined) return;
  const cause = explanation.text('cause');
  const fix = explanation.text('fix');
  const code = canonicalCodeOf(example);
  const match = explanation.text('match') ?? code ?? firstMessage(example);
  if (cause === undefined || fix === undefined || match === undefined) {
    const message = 'x-error needs a cause and a fix, and its example a code or a message.';
    explanation.unsupported(message, 'Write {cause: <one sentence>, fix: <one sentence>} beside the value.');
    return;
  }
  const key = JSON.stringify([code, match, cause, fix]);
  const known = errors.get(key);
  const error = {
    code,
    match,
    statuses: union(known?.statuses, statusOf(example) ?? declared),
    operations: union(known?.operations, operation),
    cause,
    fix,
    hint: known?.hint ?? explanation.text('hint'),
  };
  errors.set(key, error);
  reportContradiction(errors, error, explanation);
}

/** Two explanations of what nobody can tell apart: the reader would get one of them by chance. */
function reportContradiction(errors: Map<string, KnownErrorModel>, error: KnownErrorModel, explanation: Part): void {
  for (const other of errors.values()) {
    if (other === error || other.code !== error.code || other.match !== error.match) continue;
    const isApart =
      !error.statuses.some((status) => other.statuses.includes(status)) ||
      !error.operations.some((operation) => other.operations.includes(operation));
    if (isApart) continue;
    const message = `${JSON.stringify(error.match)} is explained in two ways for the same operation and status.`;
    explanation.unsupported(message, 'Give both examples the same cause and fix, or a match of their own.');
  }
}

function statusOf(example: Part): number | undefined {
  const { statusCode, status } = example.at('value').object;
  return [statusCode, status].find((value) => typeof value === 'number') as number | undefined;
}

function firstMessage(example: Part): string | undefined {
  const message = own(example.at('value').value, 'message');
  const first: unknown = Array.isArray(message) ? message[0] : message;
  return typeof first === 'string' ? first : undefined;
}

function union<T>(list: readonly T[] = [], item: T | undefined): readonly T[] {
  return item === undefined || Number.isNaN(item) || list.includes(item) ? list : [...list, item];
}
