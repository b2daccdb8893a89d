import type { Rule } from './redocly.ts';

const home: Readonly<Record<string, string>> = {
  'x-client-default': 'Parameter',
  'x-pagination': 'Operation',
  'x-idempotent': 'Operation',
  'x-retry': 'Operation',
  'x-invalidates': 'Operation',
  'x-error-codes': 'Operation',
  'x-error': 'Example',
};
const form = Object.entries(home)
  .map(([name, type]) => `${name} (${type})`)
  .join(', ');

/** Each extension is a contract with the generators; one they do not know would be silently without effect. */
export const extensionKnown: Rule = () => ({
  any: {
    enter(node, { report, location, type }) {
      if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
      // In maps and in lists of properties the keys are names of the API, such as the header x-ratelimit-max.
      if (type.name.endsWith('Map') || type.name === 'SchemaProperties') return;
      for (const name of Object.keys(node)) {
        if (!name.startsWith('x-') || home[name] === type.name) continue;
        report({
          message: `${name} on ${type.name} means nothing here. Known: ${form}. A new one needs a decision record.`,
          location: location.child(name).key(),
        });
      }
    },
  },
});
