import type { Findings } from './findings.ts';
import { childPointer, isObject, type JsonObject, own } from './json.ts';

/** A part of the description together with where it stands, so that an error can name the place. */
export interface Located {
  readonly value: JsonObject;
  readonly pointer: string;
}

/** Keys whose content is data of the API, in which `$ref` means nothing. */
const DATA_KEYS = new Set(['example', 'default', 'enum', 'const']);
const NAME_MAPS = new Set(['properties', 'patternProperties', 'schemas', '$defs', 'mapping']);

/**
 * Follows `$ref` until a part that is none, and returns it with its own pointer.
 * Returns undefined for a reference into nowhere or in a circle; `checkReferences` has reported those.
 */
export function follow(document: JsonObject, value: unknown, pointer: string): Located | undefined {
  const seen = new Set<string>();
  let current = value;
  let place = pointer;
  while (isObject(current) && typeof current['$ref'] === 'string') {
    place = current['$ref'];
    if (seen.has(place)) return undefined;
    seen.add(place);
    current = lookUp(document, place);
  }
  return isObject(current) ? { value: current, pointer: place } : undefined;
}

/** The component schema a `$ref` names, or undefined when it points elsewhere or there is no `$ref`. */
export function schemaNameOf(value: unknown): string | undefined {
  const reference = isObject(value) ? value['$ref'] : undefined;
  if (typeof reference !== 'string' || !reference.startsWith('#/components/schemas/')) return undefined;
  const name = reference.slice('#/components/schemas/'.length);
  return name.includes('/') ? undefined : unescapePointer(name);
}

/** Reports every reference that leaves the file, leads nowhere, or leads back to itself. */
export function checkReferences(document: JsonObject, findings: Findings): void {
  const known = new Map<string, boolean>();
  const visit = (value: unknown, pointer: string, isNameMap: boolean): void => {
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index += 1) visit(value[index], `${pointer}/${index}`, false);
      return;
    }
    if (!isObject(value)) return;
    const reference = isNameMap ? undefined : value['$ref'];
    if (typeof reference === 'string') checkReference(document, reference, pointer, known, findings);
    for (const key of Object.keys(value)) {
      const child = value[key];
      if (typeof child !== 'object' || child === null) continue;
      if (!isNameMap && (DATA_KEYS.has(key) || key.startsWith('x-'))) continue;
      if (!isNameMap && key === 'value' && pointer.includes('/examples/')) continue;
      visit(child, childPointer(pointer, key), !isNameMap && NAME_MAPS.has(key));
    }
  };
  visit(document, '#', false);
}

function checkReference(
  document: JsonObject,
  reference: string,
  pointer: string,
  known: Map<string, boolean>,
  findings: Findings,
): void {
  if (!reference.startsWith('#')) {
    findings.unsupported(
      pointer,
      `The reference ${JSON.stringify(reference)} leaves this file; codegen reads no other file and no network.`,
      'Bundle the description first: redocly bundle openapi.yaml --output openapi.json',
    );
    return;
  }
  if (!/^#\/(components|paths|webhooks|\$defs)\//.test(reference)) {
    findings.unsupported(
      pointer,
      `The reference ${JSON.stringify(reference)} points outside components, paths and webhooks.`,
      'Move what it names under components.',
    );
    return;
  }
  const resolves = known.get(reference) ?? follow(document, { $ref: reference }, pointer) !== undefined;
  known.set(reference, resolves);
  if (resolves || typeof lookUp(document, reference) === 'boolean') return;
  findings.unsupported(
    pointer,
    `The reference ${JSON.stringify(reference)} leads nowhere.`,
    'Correct the reference, or add what it names under components.',
  );
}

function lookUp(document: JsonObject, reference: string): unknown {
  if (!reference.startsWith('#/')) return undefined;
  let current: unknown = document;
  for (const segment of reference.slice(2).split('/')) {
    const key = unescapePointer(segment);
    if (Array.isArray(current)) current = current[Number(key)];
    else if (isObject(current)) current = own(current, key);
    else return undefined;
  }
  return current;
}

function unescapePointer(segment: string): string {
  let text = segment;
  if (segment.includes('%')) {
    try {
      text = decodeURIComponent(segment);
    } catch {
      // A bare percent sign is not an escape.
    }
  }
  return text.replaceAll('~1', '/').replaceAll('~0', '~');
}
