import type { Rule } from './redocly.ts';

const verbs = ['add', 'cancel', 'create', 'delete', 'download', 'get', 'list', 'search', 'send', 'update', 'upload'];
const articles = ['A', 'An', 'The'];

/** The operationId becomes the method, hook, anchor and command name, so it is a known verb and a noun. */
export const operationId: Rule = () => ({
  Operation(operation, { report, location }) {
    const id = operation.operationId;
    if (id === undefined) return;
    const [verb = '', ...nouns] = id.split(/(?=[A-Z])/);
    const right = /^[a-z]+([A-Z][a-z0-9]*)+$/.test(id) && verbs.includes(verb);
    if (right && !nouns.some((noun) => articles.includes(noun))) return;
    report({
      message: `operationId "${id}" is not a verb and a noun. Write it in camelCase, beginning with one of ${verbs.join(', ')}, without an article: "getMessage". A new verb is added to "verbs" in spec/rules/operation-id.ts.`,
      location: location.child('operationId'),
    });
  },
});
