import type { RecordedRequest } from '../judge/index.ts';

/** A valid request with one fault in it. */
export interface Mutation {
  readonly kind: MutationKind;
  /** Where the fault is, as the judge names places. */
  readonly place: string;
  /** What the method of the client is given; undefined where a caller cannot make this fault. */
  readonly input: Readonly<Record<string, unknown>> | undefined;
  /** What goes over the wire without the client; undefined where the fault has no form there. */
  readonly request: RecordedRequest | undefined;
}

/** Every kind of fault, and whether the types of an input refuse it. */
export const mutationKinds = {
  'missing field': true,
  'missing choice': true,
  'wrong type': true,
  'null for a value': true,
  'value not listed': true,
  'unknown field': true,
  'field of another variant': true,
  'missing parameter': true,
  'unknown parameter': true,
  'text in place of a file': true,
  'file under another name': true,
  'no integer': false,
  'too short': false,
  'too long': false,
  'wrong format': false,
  'wrong pattern': false,
  'too small': false,
  'too large': false,
  'too few items': false,
  'too many items': false,
  'empty id': false,
  'dot segment for an id': false,
  'list as repeated parameter': false,
  'file of another type': false,
  'empty file': false,
  'file without a name': false,
  'field twice': false,
  'form cut off': false,
  'form without boundary': false,
  'other content type': false,
  'no content type': false,
  'malformed JSON': false,
  'no body': false,
  'body where none belongs': false,
  'no version': false,
  'unknown version': false,
  'no token': false,
  'other token scheme': false,
  'empty token': false,
  'other method': false,
} as const satisfies Record<string, boolean>;

export type MutationKind = keyof typeof mutationKinds;
