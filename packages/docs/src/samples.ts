import { isObject, type JsonObject } from '@hoopai/conversations-codegen/src/json.ts';

/** One way to make a call, in the form of Redocly's `x-codeSamples`. */
export interface Sample {
  /** The language of the code, for its colours: `TypeScript`, `tsx`, `Shell`. */
  readonly lang: string;
  /** What its tab says: `TypeScript`, `React`, `curl`. Default: the language. */
  readonly label?: string;
  readonly source: string;
}

/** By operationId. */
export type Samples = Readonly<Record<string, readonly Sample[]>>;

/**
 * A copy of the description whose operations carry the samples as `x-codeSamples`. A sample of the same label that an
 * operation has already is replaced; samples of unknown operations throw, as they are left from an older description.
 */
export function mergeSamples(document: JsonObject, samples: Samples): JsonObject {
  const copy = structuredClone(document);
  const missing = new Set(Object.keys(samples));
  for (const operation of operationsOf(copy)) {
    const id = String(operation['operationId']);
    const added = samples[id];
    if (added === undefined) continue;
    missing.delete(id);
    const labels = new Set(added.map(labelOf));
    operation['x-codeSamples'] = [...samplesOf(operation).filter((sample) => !labels.has(labelOf(sample))), ...added];
  }
  if (missing.size > 0) {
    throw new Error(`There are samples for ${[...missing].join(', ')}, which the description lacks: npm run generate.`);
  }
  return copy;
}

export function samplesOf(operation: JsonObject): readonly Sample[] {
  const samples = operation['x-codeSamples'];
  return Array.isArray(samples) ? (samples as Sample[]) : [];
}

export function labelOf({ label, lang }: Sample): string {
  return label ?? lang;
}

/** Every operation of a description, in its order. */
export function operationsOf(document: JsonObject): JsonObject[] {
  const paths = isObject(document['paths']) ? Object.values(document['paths']) : [];
  const members = paths.flatMap((item) => (isObject(item) ? Object.values(item) : []));
  return members.filter(isObject).filter((member) => typeof member['operationId'] === 'string');
}
