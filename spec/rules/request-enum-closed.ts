import { schemasUnder } from './follow.ts';
import type { Location, Rule, RuleContext } from './redocly.ts';
import { isOpen } from './response-enum-open.ts';

/** The server refuses an unknown value with 422, so the type should refuse it first. */
export const requestEnumClosed: Rule = () => {
  const reported = new Set<string>();
  const check = (context: RuleContext, schema: unknown, location: Location): void => {
    for (const found of schemasUnder(context, schema, location)) {
      const place = `${found.location.source.absoluteRef}${found.location.pointer}`;
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
      for (const [type, media] of Object.entries(body.content ?? {})) {
        check(context, media.schema, context.location.child(['content', type, 'schema']));
      }
    },
    Parameter(parameter, context) {
      check(context, parameter.schema, context.location.child('schema'));
    },
  };
};
