import { type Found, follow } from './follow.ts';
import type { Location, Rule, RuleContext, Schema } from './redocly.ts';

/** Every JSON object the server sends carries traceId at the top; support asks for it. Arrays cannot carry it. */
export const responseTraceId: Rule = () => ({
  Response(response, context) {
    const media = response.content?.['application/json'];
    if (media === undefined) return;
    const location = context.location.child(['content', 'application/json', 'schema']);
    const schema = follow<Schema>(context, media.schema, location);
    if (schema === undefined || !isObject(context, schema) || hasTraceId(context, schema.node, schema.location)) return;
    context.report({
      message:
        'The JSON object has no traceId. Add to its properties: traceId: {$ref: ../../components/schemas/TraceId.yaml}',
      location,
    });
  },
});

function isObject(context: RuleContext, { node, location }: Found<Schema>): boolean {
  if (node.type !== undefined) return node.type === 'object';
  const members = [...(node.allOf ?? []), ...(node.anyOf ?? []), ...(node.oneOf ?? [])];
  return (
    node.properties !== undefined ||
    members.some((member) => {
      const found = follow<Schema>(context, member, location);
      return found !== undefined && isObject(context, found);
    })
  );
}

function hasTraceId(context: RuleContext, schema: unknown, location: Location): boolean {
  const found = follow<Schema>(context, schema, location);
  if (found === undefined) return false;
  const has = (member: Schema): boolean => hasTraceId(context, member, found.location);
  const { properties, allOf, anyOf, oneOf } = found.node;
  const alternatives = anyOf ?? oneOf;
  return properties?.['traceId'] !== undefined || allOf?.some(has) === true || alternatives?.every(has) === true;
}
