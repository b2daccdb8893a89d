import { follow } from './follow.ts';
import type { Rule, Schema } from './redocly.ts';

/** Docs and samples print it; a contract test sends it. */
export const parameterExample: Rule = () => ({
  Parameter(parameter, context) {
    const schema = follow<Schema>(context, parameter.schema, context.location.child('schema'))?.node;
    const given = [parameter.example, parameter.examples, schema?.example, schema?.examples];
    if (given.some((example) => example !== undefined)) return;
    context.report({
      message: `The parameter "${parameter.name}" has no example. Add beside its schema: example: tDtDnQdgm2LXpyiqYvZ6`,
      location: context.location.child('name'),
    });
  },
});
