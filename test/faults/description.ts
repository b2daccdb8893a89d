import { readDocument } from '../contract/judge/index.ts';
import { createRouter, type DeclaredResponse, type Operation, readOperations } from '../contract/judge/operations.ts';
import { firstRequest, inputOf } from '../contract/samples/sample-request.ts';

export type { Operation };

/** What the fault runs call, read as the contract tests read it. */
export const operations: readonly Operation[] = readOperations(readDocument());

export const operationOfRequest = createRouter(operations);

export function operationById(id: string): Operation {
  const found = operations.find((operation) => operation.id === id);
  if (!found) throw new Error(`The description has no operation ${id}.`);
  return found;
}

export function successOf({ id, responses }: Operation): DeclaredResponse {
  const found = responses.find(({ status }) => status.startsWith('2'));
  if (!found) throw new Error(`${id} documents no success.`);
  return found;
}

/** The fields of a call made of the description's own examples. */
export function sampleInput(operation: Operation): Record<string, unknown> {
  return inputOf(firstRequest(operation));
}
