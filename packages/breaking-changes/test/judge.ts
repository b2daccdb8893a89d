import type { Change } from '../src/change.ts';
import { compareSpecs } from '../src/compare-specs.ts';
import type { Direction } from '../src/schema/shape.ts';

type Tree = Record<string, unknown>;

/** A description with one operation: `changed` replaces members of it, `schemas` are its components. */
export function description(changed: Tree = {}, schemas: Tree = {}, root: Tree = {}): Tree {
  const operation = { operationId: 'act', responses: { '200': { description: 'Done.' } }, ...changed };
  return { openapi: '3.1.0', paths: { '/act': { post: operation } }, components: { schemas }, ...root };
}

export const sends = (schema: Tree, schemas: Tree = {}): Tree =>
  description({ requestBody: { required: true, content: { 'application/json': { schema } } } }, schemas);

export const returns = (schema: Tree, schemas: Tree = {}): Tree =>
  description({ responses: { '200': { content: { 'application/json': { schema } } } } }, schemas);

const short = ({ level, rule, place }: Change) => `${level} ${rule} ${place}`;

/** What is said of the way from one description to another: `level rule place`, the gravest first. */
export const judged = (base: Tree, head: Tree): string[] => compareSpecs(base, head).changes.map(short);

/** The same for a schema that is sent, or returned; `$` is the schema. */
export function judgedSchema(direction: Direction, base: Tree, head: Tree): string[] {
  const within = direction === 'input' ? sends : returns;
  const schema = /act (request body|response 200)/;
  return judged(within(base), within(head)).map((line) => line.replace(schema, '$'));
}
