import type { JsonObject } from '../json.ts';
import type { Document } from './document.ts';
import { readShape } from './read-shape.ts';
import type { Direction, Shape } from './shape.ts';

const merged = new WeakMap<Shape, ReadonlyMap<string, JsonObject>>();

/** All fields an object can have, those included that only one of several alternatives names. */
export function fieldsOf(shape: Shape): ReadonlyMap<string, JsonObject> {
  const known = merged.get(shape);
  if (known !== undefined) return known;
  const fields = new Map<string, JsonObject[]>();
  const add = (name: string, schema: JsonObject) => fields.set(name, [...(fields.get(name) ?? []), schema]);
  for (const [name, schema] of shape.properties) add(name, schema);
  for (const alternative of shape.choices.flat()) {
    for (const [name, schema] of alternative.properties) if (Object.keys(schema).length > 0) add(name, schema);
  }
  const result = new Map<string, JsonObject>();
  for (const [name, schemas] of fields)
    result.set(name, schemas.length === 1 ? (schemas[0] ?? {}) : { allOf: schemas });
  merged.set(shape, result);
  return result;
}

/** Whether a field is there on that side: what is read-only cannot be sent, what is write-only is never read. */
export function isPresent(document: Document, field: JsonObject | undefined, direction: Direction): boolean {
  if (field === undefined) return false;
  const shape = readShape(document, field);
  return direction === 'input' ? !shape.isReadOnly : !shape.isWriteOnly;
}
