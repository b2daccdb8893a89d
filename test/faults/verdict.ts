import { HoopError } from '../../packages/client/src/index.ts';
import type { Operation } from './description.ts';

/** How a call ended, as its caller saw it. */
export type Outcome =
  | { readonly kind: 'success'; readonly marker: string | null }
  | { readonly kind: 'failure'; readonly error: unknown; readonly abortReason: unknown }
  | { readonly kind: 'hang' };

export interface Call {
  readonly number: number;
  readonly operation: Operation;
  readonly isIdempotent: boolean;
}

/** What must never happen, counted. */
export interface Wrongs {
  /** A write that may not be repeated was carried out more than once. */
  duplicateSends: number;
  /** The server did it and the caller was told for sure that it did not; or the caller was told of a success that was none. */
  lostAcknowledgements: number;
  /** A failure that is neither a typed error nor the caller's own abort reason. */
  untypedFailures: number;
  hangs: number;
}

/** Which wrongs a call has done, by what its caller saw and how often the server carried it out. */
export function wrongsOf(call: Call, outcome: Outcome, carriedOut: number): (keyof Wrongs)[] {
  const wrongs: (keyof Wrongs)[] = [];
  if (!call.isIdempotent && carriedOut > 1) wrongs.push('duplicateSends');
  if (outcome.kind === 'hang') wrongs.push('hangs');
  if (outcome.kind === 'success' && (carriedOut === 0 || outcome.marker !== String(call.number))) {
    wrongs.push('lostAcknowledgements');
  }
  if (outcome.kind === 'failure' && outcome.error !== outcome.abortReason) {
    if (!HoopError.isInstance(outcome.error)) wrongs.push('untypedFailures');
    // A caller repeats what surely was not sent: a message would go out twice, a deletion look as if it had failed.
    else if (call.operation.method !== 'GET' && carriedOut > 0 && !maybeSent(outcome.error))
      wrongs.push('lostAcknowledgements');
  }
  return wrongs;
}

function maybeSent(error: HoopError): boolean {
  return (error as { readonly maybeSent?: boolean }).maybeSent === true;
}
