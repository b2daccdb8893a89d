import type { HeaderLines, RecordedRequest } from '../judge/index.ts';
import { encodeRequest } from '../samples/encode-request.ts';
import type { SampleRequest } from '../samples/sample-request.ts';
import type { Mutation, MutationKind } from './mutation.ts';

/** Faults of what is around the values: version, token, method, content type, the bytes of the body. */
export function envelopeMutations(sample: SampleRequest, token: string): Mutation[] {
  const request = encodeRequest(sample, token);
  const { operation, content } = sample;
  const mutations: Mutation[] = [];
  const add = (kind: MutationKind, place: string, change: Partial<RecordedRequest>) =>
    mutations.push({ kind, place, input: undefined, request: { ...request, ...change } });
  const header = (kind: MutationKind, name: string, value?: string) =>
    add(kind, `header.${name}`, { headers: withHeader(request.headers, name, value) });

  if (operation.parameters.some(({ name, isRequired }) => name === 'Version' && isRequired)) {
    header('no version', 'version');
    header('unknown version', 'version', '1999-12-31');
  }
  if (operation.needsBearer) {
    header('no token', 'authorization');
    header('other token scheme', 'authorization', `Basic ${Buffer.from('a:b').toString('base64')}`);
    header('empty token', 'authorization', 'Bearer ');
  }
  add('other method', 'path', { method: 'PATCH' });
  if (!content) {
    const headers = withHeader(request.headers, 'content-type', 'application/json');
    add('body where none belongs', 'body', { headers, body: Buffer.from('{}') });
    return mutations;
  }
  header('other content type', 'content-type', 'text/plain');
  header('no content type', 'content-type');
  if (operation.body?.isRequired) add('no body', 'body', { body: Buffer.alloc(0) });
  const half = request.body.subarray(0, -4);
  if (content.mediaType === 'application/json') {
    add('malformed JSON', 'body', { body: half });
    add('malformed JSON', 'body', { body: Buffer.concat([Buffer.from([0xff]), request.body]) });
  } else {
    add('form cut off', 'body', { body: half });
    header('form without boundary', 'content-type', content.mediaType);
  }
  return mutations;
}

function withHeader(headers: HeaderLines, name: string, value: string | undefined): HeaderLines {
  const others = headers.filter(([key]) => key.toLowerCase() !== name);
  return value === undefined ? others : [...others, [name, value]];
}
