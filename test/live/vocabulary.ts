import type { ApiDocument } from '../contract/judge/index.ts';

/** What the description names itself, so that it is no secret wherever it turns up. */
export interface Vocabulary {
  readonly names: ReadonlySet<string>;
  readonly constants: ReadonlySet<unknown>;
}

// Examples and texts name things too, but nothing that is fixed.
const passedOver = ['example', 'examples', 'default', 'description', 'summary'];

export function readVocabulary({ root }: ApiDocument): Vocabulary {
  const names = new Set<string>();
  const constants = new Set<unknown>();
  walk(root);
  return { names, constants };

  function walk(node: unknown): void {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === 'properties') for (const name of Object.keys(value)) names.add(name);
      if (key === 'enum' && Array.isArray(value)) for (const constant of value) constants.add(constant);
      if (key === 'const') constants.add(value);
      if (!passedOver.includes(key) || Array.isArray(node)) walk(value);
    }
  }
}
