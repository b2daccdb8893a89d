import type { Change, Finding } from '../change.ts';
import type { JsonObject } from '../json.ts';
import type { Document } from '../schema/document.ts';
import type { Direction } from '../schema/shape.ts';
import type { Operation } from './operation.ts';

/** One operation before and after. */
export interface OperationPair {
  readonly base: Operation;
  readonly head: Operation;
  readonly documents: { readonly base: Document; readonly head: Document };
  /** Judges two schemas of this operation; `side` says which, such as `request body`. */
  compare(side: string, direction: Direction, base: JsonObject, head: JsonObject): readonly Change[];
}

/** What a rule on operations found: findings with their side, and changes of schemas below. */
export interface OperationRule {
  readonly name: string;
  check(pair: OperationPair): readonly (Finding | Change)[];
}
