import { join } from 'node:path';
import { type Change, compareSpecs, type Level } from '@hoopai/conversations-breaking-changes/compare';
import { generate } from '@hoopai/conversations-codegen/src/generate.ts';
import type { GeneratedFile } from '@hoopai/conversations-codegen/src/generated-file.ts';
import type { JsonObject } from '@hoopai/conversations-codegen/src/json.ts';
import { write } from '@hoopai/conversations-codegen/src/write.ts';
import { changedSurface, sinceStart } from './surface-text.ts';

export interface Regenerated {
  /** From the root of the checkout, written or removed. */
  readonly files: readonly string[];
  readonly operations: number;
  /** What is other than in the state before; empty the first time. */
  readonly changes: readonly Change[];
  /** What all edits since the first state ask of the version. */
  readonly level: Level;
  /** For the person at the terminal, one line each. */
  readonly lines: readonly string[];
}

/** Writes the bundle and all that is generated from it, as `npm run generate` would, and tells what that changed. */
export class Regenerator {
  readonly #root: string;
  readonly #further: (bundle: JsonObject) => readonly GeneratedFile[];
  #first: JsonObject | undefined;
  #last: JsonObject | undefined;

  /**
   * @param root the checkout
   * @param further what is made beside the packages, with paths from the root; written after them
   */
  constructor(root: string, further: (bundle: JsonObject) => readonly GeneratedFile[] = () => []) {
    this.#root = root;
    this.#further = further;
  }

  /**
   * Only what differs is written, each file at once.
   * Rejects with a `GenerationError`, and has written nothing, where the description cannot be generated.
   */
  async run(bundle: JsonObject): Promise<Regenerated> {
    const started = performance.now();
    // The compiler's printer takes what it is given apart.
    const { model, files } = await generate(structuredClone(bundle), {
      file: 'spec/dist/openapi.json',
      policy: 'strict',
    });
    const text = { path: 'openapi.json', content: JSON.stringify(bundle, null, 2) };
    const specs = await write([text], join(this.#root, 'spec/dist'));
    const packages = await write(files, join(this.#root, 'packages'));
    const others = await write(this.#further(bundle), this.#root);
    const took = Math.round(performance.now() - started);

    const before = this.#last ?? bundle;
    this.#first ??= bundle;
    this.#last = bundle;
    const { changes } = compareSpecs(before, bundle);
    const { level, changes: all } = compareSpecs(this.#first, bundle);
    const written = [
      ...[...specs.changed, ...specs.removed].map((path) => `spec/dist/${path}`),
      ...[...packages.changed, ...packages.removed].map((path) => `packages/${path}`),
      ...[...others.changed, ...others.removed],
    ];
    const lines = [...changedSurface(changes), writtenLine(written, took)];
    if (changes.length > 0) lines.push(sinceStart(level, all));
    return { files: written, operations: model.operations.length, changes, level, lines };
  }
}

function writtenLine(files: readonly string[], took: number): string {
  const places = new Set(files.map((file) => file.split('/')[1] ?? file).filter((name) => name !== 'dist'));
  if (files.length === 0) return `Nothing generated is different (${took} ms)`;
  return `Wrote ${files.length} files in ${took} ms: ${['bundle', ...places].join(', ')}`;
}
