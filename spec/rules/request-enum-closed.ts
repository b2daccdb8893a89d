import { type FoundSchema, placeOf, schemasOfBody, schemasUnder } from './follow.ts';
import type { Rule, RuleContext } from './redocly.ts';
import { isOpen } from './response-enum-open.ts';

/** The server refuses an unknown value with 422, so the type should refuse it first. */
export const requestEnumClosed: Rule = () => {
  const reported = new Set<string>();
  const check = (context: RuleContext, schemas: Iterable<FoundSchema>): void => {
    for (const found of schemas) {
      const place = placeOf(found.location);
      if (found.node.enum === undefined || !isOpen(context, found) || reported.has(place)) continue;
      reported.add(place);
      context.report({
        message:
          'A request enum is open: what the server refuses would type-check. Write the plain enum, in a schema of its own if a response uses this one: type: string, enum: [delivered, failed]',
        location: found.location.child('enum'),
      });
    }
  };
  return {
    RequestBody(body, context) {
      check(context, schemasOfBody(context, body));
    },
    Parameter(parameter, context) {
      check(context, schemasUnder(context, parameter.schema, context.location.child('schema')));
    },
  };
};
