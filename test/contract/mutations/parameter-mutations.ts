import type { Judge, RecordedRequest } from '../judge/index.ts';
import type { Parameter } from '../judge/operations.ts';
import { encodeRequest } from '../samples/encode-request.ts';
import { inputOf, type SampleRequest } from '../samples/sample-request.ts';
import type { Mutation, MutationKind } from './mutation.ts';
import { valueFaults } from './value-faults.ts';

/** Faults of path and query. */
export function parameterMutations(judge: Judge, sample: SampleRequest, token: string): Mutation[] {
  const { operation, path, query, content } = sample;
  const inPath = operation.parameters.filter((each) => each.in === 'path');
  const inQuery = operation.parameters.filter((each) => each.in === 'query' && each.name in query);
  const stranger = { ...sample, query: { ...query, parameterNobodyDeclared: 'text' } };
  return [
    ...inPath.flatMap((parameter) => pathMutations(sample, parameter, path, token)),
    ...inQuery.flatMap((parameter) => queryMutations(judge, sample, parameter, token)),
    {
      kind: 'unknown parameter',
      place: 'query.parameterNobodyDeclared',
      // With a body it would be a field of that, and is tried there.
      input: content ? undefined : inputOf(stranger),
      request: encodeRequest(stranger, token),
    },
  ];
}

function pathMutations(
  sample: SampleRequest,
  { name }: Parameter,
  path: SampleRequest['path'],
  token: string,
): Mutation[] {
  const { [name]: _, ...others } = path;
  const place = `path.${name}`;
  const mutate = (kind: MutationKind, value: unknown, segment?: string): Mutation => ({
    kind,
    place,
    input: inputOf({ ...sample, path: { ...path, [name]: value } }),
    request: segment === undefined ? undefined : withSegment(sample, name, segment, token),
  });
  return [
    { kind: 'missing parameter', place, input: inputOf({ ...sample, path: others }), request: undefined },
    mutate('wrong type', 7),
    mutate('null for a value', null),
    mutate('empty id', '', ''),
    mutate('dot segment for an id', '.', '.'),
    mutate('dot segment for an id', '..', '..'),
    mutate('dot segment for an id', '%2e%2E', '%2e%2E'),
  ];
}

function withSegment(sample: SampleRequest, name: string, segment: string, token: string): RecordedRequest {
  const marked = encodeRequest({ ...sample, path: { ...sample.path, [name]: 'the-segment' } }, token);
  return { ...marked, target: marked.target.replace('the-segment', segment) };
}

function queryMutations(judge: Judge, sample: SampleRequest, parameter: Parameter, token: string): Mutation[] {
  const { name, isRequired, isCommaList, schema } = parameter;
  const { [name]: value, ...others } = sample.query;
  const place = `query.${name}`;
  const mutations: Mutation[] = [];
  if (isRequired) {
    const without = { ...sample, query: others };
    mutations.push({
      kind: 'missing parameter',
      place,
      input: inputOf(without),
      request: encodeRequest(without, token),
    });
  }
  const isText = [schema.value.type].flat().includes('string') || schema.value.type === 'array';
  const instead = (wrong: unknown) => ({ ...sample, query: { ...others, [name]: wrong } });
  // Text and a single item can be written as anything, so the wrong type is one that has no form in a query.
  const noForm = instead({ more: 'text' });
  const faulty = instead('text');
  mutations.push(
    isText
      ? { kind: 'wrong type', place, input: inputOf(noForm), request: undefined }
      : { kind: 'wrong type', place, input: inputOf(faulty), request: encodeRequest(faulty, token) },
  );
  // The value in a path of its own, so that a fault of type does not count as that of a whole input.
  for (const fault of valueFaults(judge.document, schema.at, value)) {
    if (fault.kind === 'wrong type' || fault.kind === 'null for a value') continue;
    const [index] = fault.path;
    const wrong = instead(index === undefined ? fault.value : [fault.value]);
    mutations.push({ kind: fault.kind, place, input: inputOf(wrong), request: encodeRequest(wrong, token) });
  }
  if (isCommaList) {
    const [item] = value as unknown[];
    const { target, ...rest } = encodeRequest(instead([item]), token);
    const request = { ...rest, target: `${target}&${name}=${item}` };
    mutations.push({ kind: 'list as repeated parameter', place, input: undefined, request });
  }
  return mutations;
}
