import type { SampleGroup, SampleGroups } from '@hoopai/conversations-codegen/src/emit/samples.ts';
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

/** The smallest request of each operation, in each language: all of them would be dozens of tabs on Redocly's page. */
export function firstSamples(groups: SampleGroups): Samples {
  return Object.fromEntries(Object.entries(groups).map(([id, [first]]) => [id, first?.samples ?? []]));
}

/** The samples that send an example of the body. */
export function samplesOfExample(groups: SampleGroups, id: string, example: string): readonly Sample[] {
  return own(groups, id).find((group) => group.example === example)?.samples ?? [];
}

function own(groups: SampleGroups, id: string): readonly SampleGroup[] {
  return (Object.hasOwn(groups, id) ? groups[id] : undefined) ?? [];
}

/**
 * A copy of the description whose operations carry the samples as `x-codeSamples`. A sample of the same label that an
 * operation has already is replaced; samples of unknown operations throw, as they are left from an older description.
 */
export function mergeSamples(document: JsonObject, samples: Samples): JsonObject {
  const copy = structuredClone(document);
  const missing = new Set(Object.keys(samples));
  for (const operation of operationsOf(copy)) {
    const id = String(operation['operationId']);
    const added = Object.hasOwn(samples, id) ? samples[id] : undefined;
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
