import { join, relative } from 'node:path';
import type { JsonObject } from '@hoopai/conversations-codegen/src/json.ts';
import {
  bundle,
  type Config,
  createConfig,
  getLineColLocation,
  lint,
  loadConfig,
  type NormalizedProblem,
} from '@redocly/openapi-core';

/** The spec cannot be read. The message names file and line, and is complete for the person at the terminal. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
}

/** The bundler and the laws, kept in memory between edits. Gives what `npm run generate` would. */
export class SpecBundler {
  readonly #root: string;
  readonly #entry: string;
  #plain: Promise<Config> | undefined;
  #laws: Promise<Config> | undefined;

  /** @param root the checkout */
  constructor(root: string) {
    this.#root = root;
    this.#entry = join(root, 'spec/openapi.yaml');
  }

  /** The spec as one document. Rejects with a `SpecError`. */
  async bundle(): Promise<JsonObject> {
    this.#plain ??= createConfig({});
    const result = await bundle({ config: await this.#plain, ref: this.#entry }).catch((error: unknown) => {
      throw new SpecError(this.#told(error));
    });
    const { problems, bundle: document } = result;
    const unreadable = problems.filter(({ message }) => message.startsWith('Failed to parse'));
    // What cannot be parsed cannot be referred to either: the cause is enough.
    const causes = unreadable.length > 0 ? unreadable : problems;
    if (causes.length > 0) throw new SpecError(causes.map((problem) => this.#line(problem)).join('\n'));
    return document.parsed as JsonObject;
  }

  /** What the laws find, one line each: `spec/paths/emails/by-id.yaml:1:1 message (rule)`. */
  async lint(): Promise<string[]> {
    this.#laws ??= loadConfig({ configPath: join(this.#root, 'spec/redocly.lint.yaml') });
    try {
      const problems = await lint({ config: await this.#laws, ref: this.#entry });
      return problems
        .filter(({ ignored }) => ignored !== true)
        .map((problem) => `${this.#line(problem)} (${problem.ruleId})`);
    } catch (error) {
      return [this.#told(error)];
    }
  }

  #line({ message, location: [place] }: NormalizedProblem): string {
    if (place === undefined) return `spec/openapi.yaml ${this.#plainText(message)}`;
    const { source, start } = getLineColLocation(place);
    return `${this.#path(source.absoluteRef)}:${start.line}:${start.col} ${this.#plainText(message)}`;
  }

  /** An error of the entry file is thrown, and has its place in fields of its own or none. */
  #told(error: unknown): string {
    const { message, line, col } = error as Error & { line?: number; col?: number };
    const place = line === undefined ? 'spec/openapi.yaml:1:1' : `spec/openapi.yaml:${line}:${col ?? 1}`;
    return `${place} ${this.#plainText(line === undefined ? message : `Failed to parse: ${message}`)}`;
  }

  #plainText(message: string): string {
    const [, missing] = /ENOENT: no such file or directory,?(?: open)? '([^']+)'/.exec(message) ?? [];
    if (missing !== undefined) {
      const path = this.#path(missing);
      return `Can't resolve $ref: there is no ${path}. Write it, or change the references to it if it has moved.`;
    }
    if (message === "Can't resolve $ref") {
      return `${message}: the file it names is empty, or has no such part. Write what it should hold.`;
    }
    // The place is at the beginning of the line already.
    return message.replace(/ in "[^"]+" \(\d+:\d+\)/, '');
  }

  #path(absolute: string): string {
    return relative(this.#root, absolute).replaceAll('\\', '/');
  }
}
