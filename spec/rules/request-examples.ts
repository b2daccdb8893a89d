import { follow, schemasUnder } from './follow.ts';
import type { Body, Location, MediaType, Rule, RuleContext, Schema } from './redocly.ts';

/** A reader first wants the least that works, then everything there is, and one of each variant. */
export const requestExamples: Rule = () => ({
  Operation(operation, context) {
    const body = follow<Body>(context, operation.requestBody, context.location.child('requestBody'));
    for (const [type, media] of Object.entries(body?.node.content ?? {})) {
      const location = body?.location.child(['content', type]) ?? context.location;
      if (follow<Schema>(context, media.schema, location.child('schema'))?.node.format === 'binary') continue;
      const wanted = hasOptionalField(context, media, location) ? ['minimal', 'full'] : ['minimal'];
      for (const name of wanted.filter((each) => media.examples?.[each] === undefined)) {
        const file = `${operation.operationId}-${name}.yaml`;
        context.report({
          message: `The request body has no example named "${name}". Add to examples: ${name}: {$ref: ../../examples/${file}}`,
          location: location.key(),
        });
      }
      for (const variant of variantsWithoutExample(context, media, location)) {
        context.report({
          message: `The variant "${variant}" has no example. Add a file whose value has it, and refer to it from examples.`,
          location: location.key(),
        });
      }
    }
  },
});

function hasOptionalField(context: RuleContext, media: MediaType, location: Location): boolean {
  for (const { node, role } of schemasUnder(context, media.schema, location.child('schema'))) {
    if (!['root', 'oneOf', 'anyOf', 'allOf'].includes(role)) continue;
    if (Object.keys(node.properties ?? {}).some((name) => !(node.required ?? []).includes(name))) return true;
  }
  return false;
}

function variantsWithoutExample(context: RuleContext, media: MediaType, location: Location): string[] {
  const schema = follow<Schema>(context, media.schema, location.child('schema'))?.node;
  const property = schema?.discriminator?.propertyName;
  if (property === undefined) return [];
  const shown = Object.values(media.examples ?? {}).map((example) => {
    const value = follow<{ value?: Record<string, unknown> }>(context, example, location)?.node.value;
    return value?.[property];
  });
  return Object.keys(schema?.discriminator?.mapping ?? {}).filter((variant) => !shown.includes(variant));
}
