import type { Change } from '../../change.ts';
import { canonical, objectOf } from '../../json.ts';
import type { Document } from '../../schema/document.ts';

const schemasOf = (document: Document) => objectOf(objectOf(document.root['components'])['schemas']);

/** Every component schema is an exported type of its name. */
export function typeNamesChanged(base: Document, head: Document): Change[] {
  const [before, now] = [schemasOf(base), schemasOf(head)];
  const added = Object.keys(now).filter((name) => before[name] === undefined);
  const removed = Object.keys(before).filter((name) => now[name] === undefined);
  return [
    ...removed.map((name): Change => {
      const heir = added.find((other) => canonical(now[other]) === canonical(before[name]));
      const is = heir === undefined ? 'gone' : `renamed to ${heir}`;
      const why = `Code that imports the type ${name} no longer compiles.`;
      const fix = `Keep spec/components/schemas/…/${name}.yaml, as a reference to the new one where it has one.`;
      return {
        rule: 'type-name-removed',
        level: 'major',
        place: name,
        was: 'an exported type',
        is,
        why,
        fix,
        usedBy: [],
      };
    }),
    ...added.map((name): Change => {
      const why = 'A further name to import; nothing else follows from it.';
      return {
        rule: 'type-name-added',
        level: 'patch',
        place: name,
        was: 'absent',
        is: 'an exported type',
        why,
        usedBy: [],
      };
    }),
  ];
}
