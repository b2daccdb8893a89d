import { type FoundSchema, follow, placeOf, schemasOfBody } from './follow.ts';
import type { Rule, RuleContext, Schema } from './redocly.ts';

const form = 'anyOf: [{type: string, enum: [sent, delivered]}, {type: string}]';

/** The server grows new values; a reader must survive them and completion must still offer the known ones. */
export const responseEnumOpen: Rule = () => {
  const reported = new Set<string>();
  return {
    Response(response, context) {
      for (const found of schemasOfBody(context, response)) {
        const place = placeOf(found.location);
        if (found.node.enum === undefined || isOpen(context, found) || reported.has(place)) continue;
        reported.add(place);
        context.report({
          message: `A response enum is closed: a new value from the server would break readers. Open it: ${form}`,
          location: found.location.child('enum'),
        });
      }
    },
  };
};

/** Numbers need the plain number beside them, strings the plain string. */
export function isOpen(context: RuleContext, { role, parent, node }: FoundSchema): boolean {
  if (role !== 'anyOf' || parent === undefined) return false;
  return (parent.node.anyOf ?? []).some((member) => {
    const other = follow<Schema>(context, member, parent.location)?.node;
    return other !== undefined && other.enum === undefined && other.const === undefined && other.type === node.type;
  });
}
