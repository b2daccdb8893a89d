import { isObject, type JsonObject } from '../json.ts';

/** A bundled description whose references all point into itself. */
export class Document {
  readonly root: JsonObject;

  constructor(root: JsonObject) {
    this.root = root;
  }

  /**
   * The object a reference stands for, however many references away.
   * @returns the object as it is where it is no reference
   * @throws {Error} when a reference points to nothing
   */
  resolve(value: unknown): JsonObject {
    let found = value;
    for (let steps = 0; isObject(found) && typeof found['$ref'] === 'string'; steps += 1) {
      if (steps > 100) throw new Error(`The reference ${found['$ref']} leads back to itself.`);
      found = this.at(found['$ref']);
    }
    return isObject(found) ? found : {};
  }

  at(reference: string): unknown {
    if (!reference.startsWith('#/')) throw new Error(`Cannot follow ${reference}: compare bundles, not sources.`);
    let found: unknown = this.root;
    for (const step of reference.slice(2).split('/')) {
      const key = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
      found = isObject(found) ? found[key] : undefined;
    }
    if (found === undefined) throw new Error(`${reference} points to nothing.`);
    return found;
  }
}

/** The name of the component schema a reference points to. */
export const schemaName = (reference: unknown): string | undefined =>
  typeof reference === 'string' && reference.startsWith('#/components/schemas/')
    ? reference.slice('#/components/schemas/'.length)
    : undefined;
