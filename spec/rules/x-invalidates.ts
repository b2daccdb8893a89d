import { type Location, methods, type Rule } from './redocly.ts';

const form = 'x-invalidates: [listMessages, getConversation]';

/** A cache drops these after the write; a write that changes nothing readable says so with an empty list. */
export const xInvalidates: Rule = () => {
  const known = new Set<string>();
  const named: { id: string; location: Location }[] = [];
  return {
    PathItem(pathItem, { report, location }) {
      for (const method of methods) {
        const operation = pathItem[method];
        if (operation === undefined) continue;
        if (operation.operationId !== undefined) known.add(operation.operationId);
        const list = operation['x-invalidates'];
        const isWrite = method !== 'get' && method !== 'head';
        if (isWrite !== Array.isArray(list)) {
          const fault = isWrite ? 'A write lists the reads it makes stale' : 'Only a write makes reads stale';
          report({
            message: `${fault}: ${isWrite ? form : 'leave x-invalidates out'}.`,
            location: location.child(method).key(),
          });
        }
        for (const [index, id] of Array.isArray(list) ? list.entries() : []) {
          named.push({ id: String(id), location: location.child([method, 'x-invalidates', index]) });
        }
      }
    },
    Root: {
      leave(_root, { report }) {
        for (const { id, location } of named) {
          if (known.has(id)) continue;
          report({ message: `x-invalidates names "${id}", which is no operationId here. Write ${form}`, location });
        }
      },
    },
  };
};
