import type { Judge, Operation } from '../judge/index.ts';
import { exampleRequests, fullRequests, parameterRequests, type SampleRequest } from '../samples/sample-request.ts';
import { formMutations, jsonMutations } from './body-mutations.ts';
import { envelopeMutations } from './envelope-mutations.ts';
import type { Mutation } from './mutation.ts';
import { parameterMutations } from './parameter-mutations.ts';

/** The valid requests that are made wrong: every example, and every field there is. */
export function validRequests(judge: Judge, operation: Operation): SampleRequest[] {
  return [...exampleRequests(operation), ...parameterRequests(operation).slice(-1), ...fullRequests(judge, operation)];
}

/** Every single-fault mutation of every valid request; the same one of two requests is one. */
export function mutationsOf(judge: Judge, operation: Operation, token: string): Mutation[] {
  const known = new Map<string, Mutation>();
  for (const sample of validRequests(judge, operation)) {
    const mutations = [
      ...parameterMutations(judge, sample, token),
      ...jsonMutations(judge, sample, token),
      ...formMutations(judge, sample, token),
      ...envelopeMutations(sample, token),
    ];
    for (const mutation of mutations) known.set(keyOf(mutation), mutation);
  }
  return [...known.values()];
}

function keyOf({ kind, place, input, request }: Mutation): string {
  const wire = request && [request.method, request.target, request.headers, request.body.toString('latin1')];
  return JSON.stringify([kind, place, wire ?? input]);
}
