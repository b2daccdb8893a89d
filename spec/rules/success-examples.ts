import { follow } from './follow.ts';
import type { Response, Rule, Schema } from './redocly.ts';

/** A reader of a result wants to see what is always there, and everything that may be. */
export const successExamples: Rule = () => ({
  Operation(operation, context) {
    for (const [status, declared] of Object.entries(operation.responses ?? {})) {
      if (!status.startsWith('2')) continue;
      const response = follow<Response>(context, declared, context.location.child(['responses', status]));
      for (const [type, media] of Object.entries(response?.node.content ?? {})) {
        const location = response?.location.child(['content', type]) ?? context.location;
        const schema = follow<Schema>(context, media.schema, location.child('schema'));
        if (schema?.node.format === 'binary') continue;
        for (const name of ['minimal', 'full'].filter((wanted) => media.examples?.[wanted] === undefined)) {
          // The plain name is that of an example of the request body, where there is one.
          const result = operation.requestBody === undefined ? '' : 'result-';
          const file = `${operation.operationId}-${result}${name}.yaml`;
          context.report({
            message: `The success body has no example named "${name}". Add to examples: ${name}: {$ref: ../../examples/${file}}`,
            location: location.key(),
          });
        }
      }
    }
  },
});
