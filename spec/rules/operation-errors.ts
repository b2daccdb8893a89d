import type { Rule } from './redocly.ts';

const shared: Readonly<Record<string, string>> = {
  '401': 'Unauthorized',
  '403': 'Forbidden',
  '429': 'TooManyRequests',
  '500': 'InternalError',
};

/** Any operation can meet these, and a reader of the types must see them. */
export const operationErrors: Rule = () => ({
  Operation(operation, { report, location }) {
    const unprocessable = operation.requestBody === undefined ? 'UnprocessableParameters' : 'UnprocessableBody';
    for (const [status, response] of Object.entries({ ...shared, '422': unprocessable })) {
      if (operation.responses?.[status] !== undefined) continue;
      report({
        message: `Response ${status} is not declared. Add it to responses: '${status}': {$ref: ../../components/responses/${response}.yaml}`,
        location: location.child('responses').key(),
      });
    }
  },
});
