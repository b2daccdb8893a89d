import { follow } from './follow.ts';
import type { Rule, Schema } from './redocly.ts';

/** Docs, mock, samples and contract tests are fed by named examples; only bytes have none. */
export const mediaTypeExamples: Rule = () => ({
  MediaType(media, context) {
    const schema = follow<Schema>(context, media.schema, context.location.child('schema'));
    if (schema?.node.format === 'binary') return;
    if (Object.keys(media.examples ?? {}).length > 0) return;
    context.report({
      message:
        'The body has no named example. Write examples: {minimal: {$ref: ../../examples/getMessage-minimal.yaml}}, the file holding summary and value.',
      location: media.example === undefined ? context.location.key() : context.location.child('example'),
    });
  },
});
