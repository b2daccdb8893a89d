import { type Found, follow, typesOf } from './follow.ts';
import type { Rule, RuleContext, Schema } from './redocly.ts';

const timeName = /date|time(?!zone)|duration|expires|within|interval|delay|seconds/i;
const unit = /\b(milliseconds?|ms|seconds?|s|minutes?|hours?|days?|ISO 8601)\b/i;

/** The API mixes epoch milliseconds, epoch seconds and ISO 8601; a reader must never guess. */
export const timeUnit: Rule = () => {
  const check = (context: RuleContext, name: string, text: string | undefined, schema: Found<Schema>): void => {
    const types = typesOf(context, schema);
    const isValue = types.some((type) => ['number', 'integer', 'string'].includes(type));
    if (!timeName.test(name) || !isValue || schema.node.enum !== undefined) return;
    if (unit.test(`${text ?? ''} ${schema.node.description ?? ''}`)) return;
    context.report({
      message: `"${name}" is a time without a unit. Say it in the description: "epoch milliseconds", "epoch seconds", "in seconds" or "ISO 8601".`,
      location: schema.location,
    });
  };
  return {
    Parameter(parameter, context) {
      const schema = follow<Schema>(context, parameter.schema, context.location.child('schema'));
      if (schema !== undefined) check(context, parameter.name ?? '', parameter.description, schema);
    },
    SchemaProperties(properties, context) {
      for (const [name, property] of Object.entries(properties)) {
        const schema = follow<Schema>(context, property, context.location.child(name));
        if (schema !== undefined && typeof schema.node === 'object') check(context, name, property.description, schema);
      }
    },
  };
};
