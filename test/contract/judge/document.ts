import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export type JsonObject = { readonly [key: string]: unknown };

/** The parts of a JSON Schema 2020-12 that the description uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly discriminator?: { readonly propertyName: string; readonly mapping?: Readonly<Record<string, string>> };
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
}

/** An OpenAPI 3.1 document in one piece. */
export interface ApiDocument {
  readonly root: JsonObject;
  /** Follows references until something else is found, and says where that stands. */
  follow<T>(at: string): Located<T>;
}

/** A part of the document and its JSON pointer (`#/components/…`). */
export interface Located<T> {
  readonly at: string;
  readonly value: T;
}

/** The bundle that is tested: `HOOPAI_SPEC`, or the one of this workspace. */
export function specFile(): string {
  return (
    process.env['HOOPAI_SPEC'] ?? createRequire(import.meta.url).resolve('@hoopai/conversations-spec/openapi.json')
  );
}

export function readDocument(file: string = specFile()): ApiDocument {
  return createDocument(JSON.parse(readFileSync(file, 'utf8')) as JsonObject);
}

const annotations = ['description', 'summary', 'examples', 'deprecated', 'default', 'title'];

export function createDocument(root: JsonObject): ApiDocument {
  const known = new Map<string, Located<unknown>>();
  const resolve = (at: string): Located<unknown> => {
    const value = at
      .slice(2)
      .split('/')
      .reduce<unknown>((node, part) => (node as JsonObject | undefined)?.[readPart(part)], root);
    if (value === undefined) throw new Error(`The description has nothing at ${at}.`);
    const reference = (value as { $ref?: unknown }).$ref;
    if (typeof reference !== 'string') return { at, value };
    const others = Object.keys(value as JsonObject).filter((key) => key !== '$ref' && !annotations.includes(key));
    if (others.length > 0)
      throw new Error(`${at}: what stands beside a reference (${others.join(', ')}) is not read here.`);
    return resolve(reference);
  };
  return {
    root,
    follow<T>(at: string) {
      const found = known.get(at) ?? resolve(at);
      known.set(at, found);
      return found as Located<T>;
    },
  };
}

/** The pointer of a part of what stands at `at`. */
export function under(at: string, ...parts: readonly (string | number)[]): string {
  return parts.reduce<string>((pointer, part) => `${pointer}/${writePart(String(part))}`, at);
}

function writePart(part: string): string {
  return encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1'));
}

function readPart(part: string): string {
  return decodeURIComponent(part).replace(/~1/g, '/').replace(/~0/g, '~');
}
