import { methods, type Rule } from './redocly.ts';

/** The mark permits the client to repeat a POST; other methods may be repeated anyway. */
export const xIdempotent: Rule = () => ({
  PathItem(pathItem, { report, location }) {
    for (const method of methods) {
      const mark = pathItem[method]?.['x-idempotent'];
      if (mark === undefined || (mark === true && method === 'post')) continue;
      report({
        message:
          'x-idempotent belongs on a POST whose repetition does no harm, as x-idempotent: true. Leave it out here.',
        location: location.child([method, 'x-idempotent']),
      });
    }
  },
});
