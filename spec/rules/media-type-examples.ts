import { follow, placeOf } from './follow.ts';
import type { Response, Rule, Schema } from './redocly.ts';

/** The mock, the error catalogue and the contract tests are fed by the examples of errors, too. */
export const mediaTypeExamples: Rule = () => {
  // Operations share responses; one finding for each is enough.
  const seen = new Set<string>();
  return {
    Operation(operation, context) {
      for (const [status, declared] of Object.entries(operation.responses ?? {})) {
        // `success-examples` asks for those of a success.
        if (status.startsWith('2')) continue;
        const response = follow<Response>(context, declared, context.location.child(['responses', status]));
        for (const [type, media] of Object.entries(response?.node.content ?? {})) {
          const location = response?.location.child(['content', type]) ?? context.location;
          const schema = follow<Schema>(context, media.schema, location.child('schema'));
          if (schema?.node.format === 'binary' || Object.keys(media.examples ?? {}).length > 0) continue;
          const place = placeOf(location);
          if (seen.has(place)) continue;
          seen.add(place);
          context.report({
            message: `The body of response ${status} has no named example. Write examples: {notFound: {$ref: ../../examples/error-not-found.yaml}}, the file holding summary, x-error and value.`,
            location: media.example === undefined ? location.key() : location.child('example'),
          });
        }
      }
    },
  };
};
