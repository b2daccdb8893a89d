import { type Found, follow } from './follow.ts';
import type { Rule, RuleContext, Schema } from './redocly.ts';

/** A property's meaning and a true value are half of the documentation. */
export const propertyDescribed: Rule = () => ({
  SchemaProperties(properties, context) {
    for (const [name, property] of Object.entries(properties)) {
      const location = context.location.child(name);
      const found = follow<Schema>(context, property, location);
      if (found === undefined || typeof found.node !== 'object') continue;
      if (!(property.description ?? found.node.description)) {
        context.report({
          message: `The property "${name}" has no description. Say what it means, its unit and its limits: description: Seconds the call lasted.`,
          location: location.key(),
        });
      }
      if (!hasExample(context, { node: property, location }) && !hasExample(context, found)) {
        context.report({
          message: `The property "${name}" has no example. Add one: examples: [delivered]`,
          location: location.key(),
        });
      }
    }
  },
});

/** An object with properties and a list of such objects are shown through them; a constant shows itself. */
function hasExample(context: RuleContext, { node, location }: Found<Schema>): boolean {
  const shown = [node.example, node.examples, node.const, node.properties];
  if (shown.some((value) => value !== undefined)) return true;
  const inner = [node.items, ...(node.allOf ?? []), ...(node.anyOf ?? []), ...(node.oneOf ?? [])];
  return inner.some((member) => {
    const found = follow<Schema>(context, member, location);
    return found !== undefined && typeof found.node === 'object' && hasExample(context, found);
  });
}
