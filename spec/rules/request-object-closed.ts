import { type FoundSchema, placeOf, schemasOfBody } from './follow.ts';
import type { Rule } from './redocly.ts';

/** A misspelt field would be ignored or refused by the server; closing the object finds it at compile time. */
export const requestObjectClosed: Rule = () => {
  const reported = new Set<string>();
  return {
    RequestBody(body, context) {
      for (const found of schemasOfBody(context, body)) {
        const place = placeOf(found.location);
        if (isClosed(found) || reported.has(place)) continue;
        reported.add(place);
        context.report({
          message: 'A request object accepts unknown fields. Close it: additionalProperties: false',
          location: found.location,
        });
      }
    },
  };
};

function isClosed(found: FoundSchema): boolean {
  const { properties, additionalProperties, unevaluatedProperties } = found.node;
  if (properties === undefined || additionalProperties === false || unevaluatedProperties === false) return true;
  return isConditionOfClosed(found);
}

/** Members of allOf and anyOf only add conditions to the object that holds them; that object is the closed one. */
function isConditionOfClosed({ role, parent }: FoundSchema): boolean {
  if (parent === undefined || !['allOf', 'anyOf'].includes(role)) return false;
  const { additionalProperties, unevaluatedProperties } = parent.node;
  return additionalProperties === false || unevaluatedProperties === false || isConditionOfClosed(parent);
}
