import type { Change } from '../../change.ts';
import type { Operation } from '../../operations/operation.ts';

export type Operations = ReadonlyMap<string, Operation>;

/** Operations that came, went or got another name. */
export function operationsChanged(base: Operations, head: Operations): Change[] {
  const added = [...head.values()].filter(({ id }) => !base.has(id));
  const removed = [...base.values()].filter(({ id }) => !head.has(id));
  const heirs = new Set<Operation>();
  const gone = removed.map((before): Change => {
    const heir = added.find(({ method, path }) => method === before.method && path === before.path);
    if (heir !== undefined) heirs.add(heir);
    return {
      rule: 'operation-removed',
      level: 'major',
      place: before.id,
      was: `${before.method} ${before.path}`,
      is: heir === undefined ? 'gone' : `renamed to ${heir.id}`,
      why: `client.${before.id}() and all that is named for it no longer compile.`,
      fix: 'Keep it and mark it deprecated.',
      usedBy: [before.id],
    };
  });
  const came = added
    .filter((operation) => !heirs.has(operation))
    .map(({ id, method, path }): Change => {
      const why = `client.${id}() is there now.`;
      return {
        rule: 'operation-added',
        level: 'minor',
        place: id,
        was: 'absent',
        is: `${method} ${path}`,
        why,
        usedBy: [id],
      };
    });
  return [...gone, ...came];
}
