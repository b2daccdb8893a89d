import { readFile } from 'node:fs/promises';
import { GenerationError } from './findings.ts';
import { isObject, type JsonObject } from './json.ts';

/**
 * Reads a bundled OpenAPI 3.0 or 3.1 description in JSON.
 * Throws a `GenerationError` that says what the file is instead and how to get the right one.
 */
export async function load(file: string): Promise<JsonObject> {
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw refuse(file, `cannot be read: ${cause.message}`);
  });
  return checkDocument(parse(text, file), file);
}

/** The same check for a description that is already in memory; `file` is the name errors use. */
export function checkDocument(document: unknown, file: string): JsonObject {
  if (!isObject(document)) throw refuse(file, 'is not an OpenAPI description: its top level is not an object');
  const { swagger, openapi: version } = document;
  if (swagger !== undefined) {
    throw refuse(file, `is Swagger ${swagger}`, 'convert it to OpenAPI 3 first (npx swagger2openapi).');
  }
  if (typeof version !== 'string') throw refuse(file, 'is not an OpenAPI description: it has no "openapi" version');
  if (!/^3\.[01](\.|$)/.test(version)) throw refuse(file, `is OpenAPI ${version}`);
  return document;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    if (/^\s*(#.*\n|---|[\w'"]+\s*:)/.test(text)) {
      throw refuse(file, 'is YAML', `codegen reads the JSON bundle: redocly bundle ${file} --output openapi.json`);
    }
    throw refuse(file, `is not JSON: ${(cause as Error).message}`);
  }
}

function refuse(file: string, fault: string, fix = 'give --spec an OpenAPI 3.0 or 3.1 bundle in JSON.'): Error {
  return new GenerationError(`${file} ${fault}.\n  Fix: ${fix}`);
}
