import { canonical, isObject } from './json.ts';
import { annotations } from './schema/keywords.ts';

/** Maps whose keys are names of somebody's choice, not keywords. */
const named = new Set([
  'properties',
  'schemas',
  'parameters',
  'responses',
  'headers',
  'examples',
  'content',
  'mapping',
  'scopes',
  'paths',
]);

const examples = new Set(['example', 'examples']);

/** A part of a description without the words in it: what remains is judged by machines. */
export const withoutText = (value: unknown): unknown => picked(value, (key) => !annotations.has(key));

/** All descriptions, summaries and titles of a part, sorted. */
export const textOf = (value: unknown): string[] =>
  collected(value, (key) => annotations.has(key) && !examples.has(key));

/** All examples of a part, sorted. */
export const examplesOf = (value: unknown): string[] => collected(value, (key) => examples.has(key));

function picked(value: unknown, keep: (key: string) => boolean, isMap = false): unknown {
  if (Array.isArray(value)) return value.map((item) => picked(item, keep));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => isMap || keep(key))
      .map(([key, item]) => [key, picked(item, keep, !isMap && named.has(key))]),
  );
}

function collected(value: unknown, isWanted: (key: string) => boolean): string[] {
  const found: string[] = [];
  const visit = (part: unknown, isMap: boolean) => {
    if (Array.isArray(part)) for (const item of part) visit(item, false);
    else if (isObject(part)) {
      for (const [key, item] of Object.entries(part)) {
        if (!isMap && isWanted(key)) found.push(canonical(item));
        // What an example holds are no keywords.
        else if (isMap || !examples.has(key)) visit(item, !isMap && named.has(key));
      }
    }
  };
  visit(value, false);
  return found.sort();
}
