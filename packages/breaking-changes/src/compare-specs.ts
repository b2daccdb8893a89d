import { type Change, grouped, type Level, worst } from './change.ts';
import type { JsonObject } from './json.ts';
import { type Operation, readOperations } from './operations/operation.ts';
import type { OperationPair } from './operations/rule.ts';
import { accessChanged } from './rules/document/access.ts';
import { operationsChanged } from './rules/document/operations.ts';
import { typeNamesChanged } from './rules/document/type-names.ts';
import { wordsChanged, writtenOtherwise } from './rules/document/words.ts';
import { operationRules } from './rules/operation/index.ts';
import { compareSchemas } from './schema/compare.ts';
import { Document } from './schema/document.ts';

/** What changed, the gravest first, and what that asks of the version. */
export interface Verdict {
  readonly level: Level;
  readonly changes: readonly Change[];
}

export const verdictOf = (changes: readonly Change[]): Verdict => ({
  level: worst(changes.map(({ level }) => level)),
  changes: grouped(changes),
});

/**
 * Judges the way from one bundled description to another.
 * @throws {Error} when a bundle refers to something it does not hold
 */
export function compareSpecs(base: JsonObject, head: JsonObject): Verdict {
  const documents = { base: new Document(base), head: new Document(head) };
  const operations = { base: readOperations(documents.base), head: readOperations(documents.head) };
  const changes: Change[] = [
    ...operationsChanged(operations.base, operations.head),
    ...[...operations.base].flatMap(([id, before]) => {
      const now = operations.head.get(id);
      return now === undefined ? [] : compareOperations(before, now, documents);
    }),
    ...typeNamesChanged(documents.base, documents.head),
    ...accessChanged(documents.base, documents.head),
    ...wordsChanged(documents.base, documents.head),
  ];
  return verdictOf([...changes, ...writtenOtherwise(documents.base, documents.head, changes)]);
}

function compareOperations(base: Operation, head: Operation, documents: OperationPair['documents']): Change[] {
  const pair: OperationPair = {
    base,
    head,
    documents,
    compare(side, direction, before, now) {
      const usedBy = `${head.id} ${side}`;
      const place = isShared(side) ? side : `${head.id} ${side}`;
      return compareSchemas(before, now, { ...documents, direction, place, usedBy, seen: new Set() });
    },
  };
  return operationRules.flatMap((rule) =>
    rule.check(pair).map((found): Change => {
      if ('rule' in found) return found;
      const { at, ...finding } = found;
      const place = at === undefined ? head.id : isShared(at) ? at : `${head.id} ${at}`;
      return { rule: rule.name, ...finding, place, usedBy: [head.id] };
    }),
  );
}

/** Headers stand in many operations; each is one change. */
const isShared = (side: string) => /^(header parameter|response header) /.test(side);
