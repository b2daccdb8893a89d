import { follow, schemasUnder } from './follow.ts';
import type { Location, MediaType, Rule, RuleContext, Schema } from './redocly.ts';

/** A reader first wants the least that works, then everything there is, and one of each variant. */
export const requestExamples: Rule = () => ({
  RequestBody(body, context) {
    for (const [type, media] of Object.entries(body.content ?? {})) {
      const location = context.location.child(['content', type]);
      const names = Object.keys(media.examples ?? {});
      if (hasOptionalField(context, media, location)) {
        for (const name of ['minimal', 'full'].filter((wanted) => !names.includes(wanted))) {
          context.report({
            message: `The request body has optional fields but no example named "${name}". Add to examples: ${name}: {$ref: ../../examples/sendMessage-${name}.yaml}`,
            location: location.key(),
          });
        }
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
