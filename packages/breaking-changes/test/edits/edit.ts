import type { Level } from '../../src/change.ts';

type Tree = { [key: string]: unknown };
export type Step = (spec: Tree) => void;

/** One edit of the real description, and what it must be called. */
export interface Edit {
  readonly name: string;
  readonly level: Level;
  /** The rule that must say so. */
  readonly rule?: string;
  /** Words that must stand in the report. */
  readonly says?: string;
  /** What the description must be like before the edit, where it is not. */
  readonly given?: readonly Step[];
  readonly steps: readonly Step[];
}

/** Copies of the description: before and after the edit. */
export function applied(spec: object, { given = [], steps }: Edit): { readonly base: Tree; readonly head: Tree } {
  const base = structuredClone(spec) as Tree;
  for (const step of given) step(base);
  const head = structuredClone(base);
  for (const step of steps) step(head);
  return { base, head };
}

/**
 * Steps are written with addresses: `op:listMessages > parameters > name=limit`, `schema:Email > properties`, or the keys
 * from the root on. An address that leads nowhere throws.
 */
export const set =
  (address: string, value: unknown): Step =>
  (spec) => {
    const { holder, key } = find(spec, address, false);
    holder[key] = value;
  };

export const drop =
  (address: string): Step =>
  (spec) => {
    const { holder, key } = find(spec, address, true);
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  };

/** Gives a key another name; the order stays. */
export const rename =
  (address: string, name: string): Step =>
  (spec) => {
    const { holder, key } = find(spec, address, true);
    const entries = Object.entries(holder).map(([old, value]) => [old === key ? name : old, value] as const);
    for (const old of Object.keys(holder)) delete holder[old];
    Object.assign(holder, Object.fromEntries(entries));
  };

export const push =
  (address: string, ...values: readonly unknown[]): Step =>
  (spec) => {
    const { holder, key } = find(spec, address, true);
    (holder[key] as unknown[]).push(...values);
  };

/** Takes a value out of a list. */
export const without =
  (address: string, value: unknown): Step =>
  (spec) => {
    const { holder, key } = find(spec, address, true);
    const list = holder[key] as unknown[];
    if (!list.includes(value)) throw new Error(`${address} has no ${value}`);
    holder[key] = list.filter((item) => item !== value);
  };

/** Puts a changed value in its place. */
export const change =
  <T>(address: string, to: (value: T, spec: Tree) => unknown): Step =>
  (spec) => {
    const { holder, key } = find(spec, address, true);
    holder[key] = to(holder[key] as T, spec);
  };

function find(spec: Tree, address: string, mustExist: boolean): { holder: Tree; key: string } {
  const [first = '', ...more] = address.split(' > ');
  const keys = [...opened(spec, first), ...more];
  let holder = spec;
  for (const key of keys.slice(0, -1)) holder = holder[keyIn(holder, key)] as Tree;
  const key = keyIn(holder, keys.at(-1) ?? '');
  if (typeof holder !== 'object' || holder === null || (mustExist && holder[key] === undefined)) {
    throw new Error(`${address} leads nowhere.`);
  }
  return { holder, key };
}

function opened(spec: Tree, first: string): string[] {
  const [kind, name = ''] = first.split(':');
  if (kind === 'schema') return ['components', 'schemas', name];
  if (kind !== 'op') return [first];
  for (const [path, item] of Object.entries(spec['paths'] as Tree)) {
    for (const [method, operation] of Object.entries(item as Tree)) {
      if ((operation as Tree)['operationId'] === name) return ['paths', path, method];
    }
  }
  throw new Error(`No operation ${name}.`);
}

/** `name=limit` is the place of the member of that name; `ref=Version` that of the reference. */
function keyIn(holder: Tree, key: string): string {
  const [by, name] = key.split('=');
  if (name === undefined || !Array.isArray(holder)) return key;
  const at = holder.findIndex((item: Tree) =>
    by === 'ref' ? String(item['$ref']).endsWith(`/${name}`) : item[by ?? ''] === name,
  );
  if (at < 0) throw new Error(`No ${key} here.`);
  return String(at);
}
