import type { Finding } from '../change.ts';
import type { Document } from './document.ts';
import type { Direction, Shape } from './shape.ts';

/** One schema before and after, and whether the caller sends it or reads it. */
export interface SchemaPair {
  readonly base: Shape;
  readonly head: Shape;
  readonly documents: { readonly base: Document; readonly head: Document };
  readonly direction: Direction;
  /** A property that is judged elsewhere: what tells the variants of a union apart. */
  readonly apart: string | undefined;
}

/** A rule on schemas. It looks at one level; the comparison goes into fields, items and variants by itself. */
export interface SchemaRule {
  readonly name: string;
  check(pair: SchemaPair): readonly Finding[];
}
