import type { Rule } from './redocly.ts';

const form = "x-retry: {status: 403, message: 'No conversation provider found for this message', within: 15000}";

/** The client repeats exactly this refusal, for so many milliseconds; anything vaguer could repeat a send. */
export const xRetry: Rule = () => ({
  Operation(operation, { report, location }) {
    const retry = operation['x-retry'];
    if (retry === undefined || isRetry(retry, operation.responses ?? {})) return;
    report({
      message: `x-retry needs a declared 4xx status, the exact message and a time in milliseconds. Write ${form}`,
      location: location.child('x-retry'),
    });
  },
});

function isRetry(retry: unknown, responses: Readonly<Record<string, unknown>>): boolean {
  if (typeof retry !== 'object' || retry === null || Object.keys(retry).length !== 3) return false;
  const { status, message, within } = retry as Record<string, unknown>;
  const refusal =
    typeof status === 'number' && status >= 400 && status < 500 && responses[String(status)] !== undefined;
  return refusal && typeof message === 'string' && message !== '' && Number.isInteger(within) && Number(within) > 0;
}
