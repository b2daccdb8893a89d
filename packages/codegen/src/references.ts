import type { Findings } from './findings.ts';
import { childPointer, isObject, type JsonObject, own } from './json.ts';

/** Keys whose content is data of the API, in which `$ref` means nothing. */
const DATA_KEYS = new Set(['example', 'default', 'enum', 'const']);
const NAME_MAPS = new Set(['paths', 'properties', 'patternProperties', 'schemas', '$defs', 'mapping']);

/**
 * Follows `$ref` until a value that is none, and returns it with its own pointer. The value is undefined for a
 * reference into nowhere or in a circle; `checkReferences` reports those.
 */
export function follow(document: JsonObject, start: unknown, from: string): { value: unknown; pointer: string } {
  let value = start;
  let pointer = from;
  const seen = new Set<string>();
  for (;;) {
    const reference = isObject(value) ? value['$ref'] : undefined;
    if (typeof reference !== 'string') return { value, pointer };
    value = seen.has(reference) ? undefined : lookUp(document, reference);
    seen.add(reference);
    pointer = reference;
  }
}

/** The component schema a `$ref` names, or undefined when it points elsewhere or there is no `$ref`. */
export function schemaNameOf(reference: string | undefined): string | undefined {
  const name = /^#\/components\/schemas\/([^/]+)$/.exec(reference ?? '')?.[1];
  return name === undefined ? undefined : unescapePointer(name);
}

/**
 * Reports every reference that leaves the file, leads nowhere, or leads back to itself, and every name that could not
 * stand in one: openapi-typescript makes a reference of each and fails at a percent sign that is no escape.
 */
export function checkReferences(document: JsonObject, findings: Findings): void {
  const faults = new Map<string, readonly [message: string, fix: string] | undefined>();
  const visit = (value: unknown, pointer: string, isNameMap: boolean): void => {
    if (typeof value !== 'object' || value === null) return;
    const reference = isNameMap ? undefined : own(value, '$ref');
    if (reference !== undefined && typeof reference !== 'string') {
      findings.add('unsupported', pointer, 'The $ref is not a text.', 'Give it the pointer of what it stands for.');
    } else if (reference !== undefined) {
      if (!faults.has(reference)) faults.set(reference, faultOf(document, reference));
      const fault = faults.get(reference);
      if (fault !== undefined) findings.add('unsupported', pointer, ...fault);
    }
    for (const [key, child] of Object.entries(value)) {
      if (!isNameMap && (DATA_KEYS.has(key) || key.startsWith('x-'))) continue;
      if (!isNameMap && key === 'value' && pointer.includes('/examples/')) continue;
      const place = childPointer(pointer, key);
      if (isNameMap && decode(key) === undefined) {
        findings.add('unsupported', place, 'The name has a percent sign that is no escape.', 'Rename it.');
      }
      visit(child, place, !isNameMap && NAME_MAPS.has(key));
    }
  };
  visit(document, '#', false);
}

function faultOf(document: JsonObject, reference: string): [message: string, fix: string] | undefined {
  const name = `The reference ${JSON.stringify(reference)}`;
  if (!reference.startsWith('#')) {
    return [
      `${name} leaves this file; codegen reads no other file and no network.`,
      'Bundle the description first: redocly bundle openapi.yaml --output openapi.json',
    ];
  }
  if (!/^#\/(components|paths|webhooks|\$defs)\//.test(reference)) {
    return [`${name} points outside components, paths and webhooks.`, 'Move what it names under components.'];
  }
  const { value } = follow(document, { $ref: reference }, '');
  if (isObject(value) || typeof value === 'boolean') return undefined;
  return [`${name} leads nowhere.`, 'Correct the reference, or add what it names under components.'];
}

function lookUp(document: JsonObject, reference: string): unknown {
  if (!reference.startsWith('#/')) return undefined;
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>((value, segment) => own(value, unescapePointer(segment)), document);
}

function unescapePointer(segment: string): string {
  return (decode(segment) ?? segment).replaceAll('~1', '/').replaceAll('~0', '~');
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
