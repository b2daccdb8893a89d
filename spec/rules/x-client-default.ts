import { follow } from './follow.ts';
import type { Rule, Schema } from './redocly.ts';

/** The client fills such a header from its default, so it must be a header and have one. */
export const xClientDefault: Rule = () => ({
  Parameter(parameter, context) {
    const marked = parameter['x-client-default'];
    if (marked === undefined) return;
    const schema = follow<Schema>(context, parameter.schema, context.location.child('schema'))?.node;
    if (marked === true && parameter.in === 'header' && schema?.default !== undefined) return;
    context.report({
      message:
        "x-client-default: true belongs on a header parameter whose schema has a default: in: header, schema: {type: string, default: '2021-07-28'}",
      location: context.location.child('x-client-default'),
    });
  },
});
