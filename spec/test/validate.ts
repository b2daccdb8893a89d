import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { readBundle } from './bundle.ts';
import { operations } from './operations.ts';
import { pointer } from './schema-facts.ts';

export const bundle = readBundle();

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addFormat('binary', true);
ajv.addSchema(bundle, 'bundle');

/** What is wrong with a body under the schema at a pointer of the bundle; empty when nothing is. */
function faults(place: string, body: unknown): string[] {
  if (pointer(bundle, place) === undefined) throw new Error(`${place} is not in the bundle.`);
  const validate = ajv.compile({ $ref: `bundle${encodeURI(place)}` });
  validate(body);
  return (validate.errors ?? []).map((error: ErrorObject) => `${error.instancePath} ${error.message}`);
}

/** Where the bundle holds an operation: `#/paths/~1conversations~1search/get`. */
export function place(id: string): string {
  const found = operations.find(([operationId]) => operationId === id);
  if (found === undefined) throw new Error(`${id} is not in the description.`);
  return `#/paths/${found[2].replaceAll('~', '~0').replaceAll('/', '~1')}/${found[1].toLowerCase()}`;
}

const schema = 'content/application~1json/schema';

/** Faults of a response body, through the reference when the response is a shared one. */
export function responseFaults(id: string, status: string, body: unknown): string[] {
  const response = `${place(id)}/responses/${status}`;
  const shared = (pointer(bundle, response) as { $ref?: string } | undefined)?.$ref;
  return faults(`${shared ?? response}/${schema}`, body);
}

export const requestFaults = (id: string, body: unknown): string[] =>
  faults(`${place(id)}/requestBody/${schema}`, body);
