import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { ApiDocument, Located, Schema } from './document.ts';
import type { Fault } from './fault.ts';

const documentName = 'openapi.json';

export interface Validator {
  /** What is wrong with a value; `path` begins each fault's place. */
  faultsOf(schema: Located<Schema>, value: unknown, side: Fault['side'], path: string): Fault[];
  fits(schema: Located<Schema>, value: unknown): boolean;
}

/** JSON Schema 2020-12 as ajv reads it, over the schemas of a whole document. */
export function createValidator(document: ApiDocument): Validator {
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true, verbose: true }));
  ajv.addSchema(document.root, documentName);
  const compiled = new Map<string, ValidateFunction>();
  const validatorAt = (at: string): ValidateFunction => {
    const known = compiled.get(at) ?? ajv.getSchema(`${documentName}${at}`);
    if (!known) throw new Error(`The description has no schema at ${at}.`);
    compiled.set(at, known);
    return known;
  };
  return {
    faultsOf(schema, value, side, path) {
      const validate = validatorAt(variantOf(document, schema, value));
      if (validate(value)) return [];
      return withoutNoise(validate.errors ?? []).map((error) => ({
        side,
        path: path + placeOf(error),
        expected: expectationOf(error),
        seen: seenBy(error),
      }));
    },
    fits: (schema, value) => validatorAt(schema.at)(value),
  };
}

/** Of a union, the variant that the value claims to be: the faults of all others would hide its own. */
function variantOf(document: ApiDocument, { at, value: schema }: Located<Schema>, value: unknown): string {
  const { propertyName, mapping = {} } = schema.discriminator ?? {};
  if (propertyName === undefined || typeof value !== 'object' || value === null) return at;
  const claim = (value as Record<string, unknown>)[propertyName];
  const variant = typeof claim === 'string' && Object.hasOwn(mapping, claim) ? mapping[claim] : undefined;
  return variant === undefined ? at : document.follow(variant).at;
}

/** Where no branch of a union fits, what each branch lacks at that place is noise. */
function withoutNoise(errors: readonly ErrorObject[]): ErrorObject[] {
  const unions = new Set(errors.filter(({ keyword }) => isUnion(keyword)).map(({ instancePath }) => instancePath));
  const kept = errors.filter(({ keyword, instancePath }) => isUnion(keyword) || !unions.has(instancePath));
  return kept.filter(
    // A fault deeper inside says more than "no branch fits".
    ({ keyword, instancePath }) =>
      !isUnion(keyword) || !kept.some((other) => other.instancePath.startsWith(`${instancePath}/`)),
  );
}

function isUnion(keyword: string): boolean {
  return keyword === 'anyOf' || keyword === 'oneOf';
}

function placeOf({ instancePath, keyword, params }: ErrorObject): string {
  if (keyword === 'required') return `${instancePath}/${params['missingProperty']}`;
  if (keyword === 'additionalProperties') return `${instancePath}/${params['additionalProperty']}`;
  return instancePath;
}

function seenBy({ keyword, params, data }: ErrorObject): unknown {
  if (keyword === 'required') return undefined;
  if (keyword === 'additionalProperties') {
    return (data as Record<string, unknown>)[params['additionalProperty'] as string];
  }
  return data;
}

function expectationOf({ keyword, params, message, schema }: ErrorObject): string {
  if (keyword === 'required') return 'a value (the field is required)';
  if (keyword === 'additionalProperties') return 'no such field';
  if (keyword === 'type') return [params['type']].flat().join(' or ');
  if (keyword === 'enum') return `one of ${(schema as unknown[]).join(', ')}`;
  if (keyword === 'const') return JSON.stringify(schema);
  if (isUnion(keyword)) return wordsOf(schema as readonly Schema[]);
  return message ?? keyword;
}

function wordsOf(branches: readonly Schema[]): string {
  const words = branches.map(({ type, required, $ref }) =>
    required ? `fields ${required.join(' and ')}` : ($ref?.split('/').at(-1) ?? [type].flat().join(' or ')),
  );
  return words.join(' or ');
}
