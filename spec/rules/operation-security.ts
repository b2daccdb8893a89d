import type { Rule } from './redocly.ts';

const form = 'security: [{privateIntegrationToken: []}, {oauth2: [conversations.readonly]}]';

/** Both kinds of token work everywhere; the scope is what a token of either kind must hold. */
export const operationSecurity: Rule = () => ({
  Operation(operation, { report, location }) {
    const security = operation.security ?? [];
    const token = security.some((entry) => entry['privateIntegrationToken'] !== undefined);
    const scope = security.some((entry) => (entry['oauth2']?.length ?? 0) > 0);
    if (token && scope) return;
    report({
      message: `The operation does not say ${token ? 'which scope it needs' : 'that a private integration token is accepted'}. Write ${form}`,
      location: operation.security === undefined ? location.key() : location.child('security'),
    });
  },
});
