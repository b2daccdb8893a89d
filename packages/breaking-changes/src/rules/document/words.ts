import type { Change } from '../../change.ts';
import { canonical, isSame, objectOf } from '../../json.ts';
import { readOperations } from '../../operations/operation.ts';
import type { Document } from '../../schema/document.ts';
import { examplesOf, textOf, withoutText } from '../../text.ts';

/** Descriptions, examples and the order of things: in documents and doc comments, judged by nobody. */
export function wordsChanged(base: Document, head: Document): Change[] {
  const [before, now] = [partsOf(base), partsOf(head)];
  const both = [...before.keys()].filter((name) => now.has(name));
  const changed = (of: (value: unknown) => unknown) =>
    both.filter((name) => !isSame(of(before.get(name)), of(now.get(name))));
  return [
    ...change('text-changed', 'descriptions', changed(textOf), 'Doc comments and documents say something else.'),
    ...change(
      'examples-changed',
      'examples',
      changed(examplesOf),
      'Documents, samples and the mock show something else.',
    ),
  ];
}

/** Where the description is written otherwise and no rule found a difference: it means the same. */
export function writtenOtherwise(base: Document, head: Document, changes: readonly Change[]): Change[] {
  const isRewritten = canonical(withoutText(base.root)) !== canonical(withoutText(head.root));
  if (!isRewritten || changes.length > 0) return [];
  const why = 'Everything that can be sent and read is the same.';
  return [
    {
      rule: 'written-otherwise',
      level: 'patch',
      place: 'the description',
      was: 'one form',
      is: 'another form',
      why,
      usedBy: [],
    },
  ];
}

function change(rule: string, what: string, places: readonly string[], why: string): Change[] {
  if (places.length === 0) return [];
  return [{ rule, level: 'patch', place: what, was: 'one text', is: 'another text', why, usedBy: places }];
}

function partsOf(document: Document): ReadonlyMap<string, unknown> {
  const parts = new Map<string, unknown>([
    ['info', document.root['info']],
    ['tags', { tags: document.root['tags'] }],
  ]);
  for (const [id, { raw }] of readOperations(document)) parts.set(id, raw);
  for (const [kind, components] of Object.entries(objectOf(document.root['components']))) {
    for (const [name, component] of Object.entries(objectOf(components))) {
      parts.set(`${kind}/${name}`, kind === 'examples' ? { example: component } : component);
    }
  }
  return parts;
}
