import type { OperationFacts } from './operation-facts.ts';
import type { FieldFacts, SchemaFacts } from './schema-facts.ts';

/**
 * Every difference between what is published about an operation and what we say, one line each, such as
 * `sendMessage success 201`, `sendMessage request subType dropped` or `getMessage response message added`.
 */
export function differences(id: string, published: OperationFacts, ours: OperationFacts): string[] {
  const found: string[] = [];
  if (published.success !== ours.success) found.push(`success ${ours.success}`);
  for (const status of ours.errors) if (!published.errors.includes(status)) found.push(`error ${status} added`);
  for (const status of published.errors) if (!ours.errors.includes(status)) found.push(`error ${status} dropped`);
  if (String(published.scopes) !== String(ours.scopes)) found.push('scopes');
  if (published.requestType !== ours.requestType) found.push('request media');
  if (published.responseType !== ours.responseType) found.push('response media');
  if (String(published.responseBody) !== String(ours.responseBody)) found.push('response type');
  const wrapper = wrapperOf(published.response, ours.response);
  if (wrapper !== undefined) found.push(`response wrapped in ${wrapper}`);
  const response = wrapper === undefined ? ours.response : unwrap(ours.response, wrapper);
  for (const text of fieldDifferences(published.parameters, ours.parameters)) found.push(`parameter ${text}`);
  for (const text of fieldDifferences(published.request, ours.request)) found.push(`request ${text}`);
  for (const text of fieldDifferences(published.response, response)) found.push(`response ${text}`);
  return found.map((text) => `${id} ${text}`);
}

function fieldDifferences(published: FieldFacts, ours: FieldFacts): string[] {
  const added = Object.keys(ours).filter((path) => published[path] === undefined);
  const dropped = Object.keys(published).filter((path) => ours[path] === undefined);
  return [
    ...topmost(added).map((path) => `${path} added`),
    ...topmost(dropped).map((path) => `${path} dropped`),
    ...Object.entries(published).flatMap(([path, then]) => {
      const now = ours[path];
      return now === undefined ? [] : [...changes(then, now)].map((change) => `${path} ${change}`);
    }),
  ];
}

/** Where our response holds the published fields, when that is one level further down. */
function wrapperOf(published: FieldFacts, ours: FieldFacts): string | undefined {
  const names = Object.keys(published).filter((path) => !path.includes('.'));
  const holds = (prefix: string): number => names.filter((name) => ours[prefix + name] !== undefined).length;
  const tops = Object.keys(ours).filter((path) => !path.includes('.'));
  return tops.find((top) => holds(`${top}.`) > holds('') && holds(`${top}.`) > names.length / 2);
}

function unwrap(fields: FieldFacts, wrapper: string): FieldFacts {
  const inner = Object.entries(fields).flatMap(([path, facts]): [string, SchemaFacts][] => {
    if (path.startsWith(`${wrapper}.`)) return [[path.slice(wrapper.length + 1), facts]];
    return path === wrapper ? [] : [[path, facts]];
  });
  return Object.fromEntries(inner);
}

/** A field that is new as a whole is one difference, whatever it holds. */
const topmost = (paths: readonly string[]): string[] =>
  paths.filter((path) => !paths.some((other) => path.startsWith(`${other}.`)));

function* changes(then: SchemaFacts, now: SchemaFacts): Generator<string> {
  if (String(then.types) !== String(now.types)) yield 'type';
  if (String(then.values) !== String(now.values)) yield 'values';
  if (then.open !== now.open) yield now.open === true ? 'open' : 'closed';
  if (then.required !== now.required) yield now.required === true ? 'required' : 'optional';
}
