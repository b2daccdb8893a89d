import { readFile } from 'node:fs/promises';
import { GenerationError } from './findings.ts';
import { isObject, type JsonObject } from './json.ts';

/**
 * Reads a bundled OpenAPI 3.0 or 3.1 description in JSON.
 * Throws a `GenerationError` that says what the file is instead and how to get the right one.
 */
export async function load(file: string): Promise<JsonObject> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new GenerationError(`Cannot read ${file}: ${(cause as Error).message}\n  Fix: give --spec the bundled JSON.`);
  }
  return checkDocument(parse(text, file), file);
}

/** The same check for a description that is already in memory; `file` is the name errors use. */
export function checkDocument(document: unknown, file: string): JsonObject {
  if (!isObject(document)) {
    throw new GenerationError(`${file} is not an OpenAPI description: its top level is not an object.`);
  }
  if (document['swagger'] !== undefined) {
    throw new GenerationError(
      `${file} is Swagger ${String(document['swagger'])}.\n  Fix: convert it to OpenAPI 3 first (npx swagger2openapi).`,
    );
  }
  const version = document['openapi'];
  if (typeof version !== 'string') {
    throw new GenerationError(
      `${file} is not an OpenAPI description: it has no "openapi" version.\n  Fix: give --spec an OpenAPI 3.0 or 3.1 bundle.`,
    );
  }
  if (!/^3\.[01](\.|$)/.test(version)) {
    throw new GenerationError(`${file} is OpenAPI ${version}.\n  Fix: OpenAPI 3.0 and 3.1 are supported.`);
  }
  return document;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (cause) {
    const looksLikeYaml = /^\s*(#.*\n|---|[\w'"]+\s*:)/.test(text) && !text.trimStart().startsWith('{');
    throw new GenerationError(
      looksLikeYaml
        ? `${file} is YAML; codegen reads the JSON bundle.\n  Fix: redocly bundle ${file} --output openapi.json`
        : `${file} is not JSON: ${(cause as Error).message}`,
    );
  }
}
