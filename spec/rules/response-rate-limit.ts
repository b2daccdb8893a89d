import { follow } from './follow.ts';
import type { Rule } from './redocly.ts';

const names = [
  'x-ratelimit-max',
  'x-ratelimit-remaining',
  'x-ratelimit-interval-milliseconds',
  'x-ratelimit-limit-daily',
  'x-ratelimit-daily-remaining',
  'x-ratelimit-daily-reset',
];

/** The server sends the rate-limit headers with every answer, errors too. */
export const responseRateLimit: Rule = () => ({
  Response(response, context) {
    const headers = follow<Record<string, unknown>>(context, response.headers, context.location)?.node ?? {};
    const missing = names.filter((name) => headers[name] === undefined);
    if (missing.length === 0) return;
    context.report({
      message: `The response does not declare ${missing.join(', ')}. Write headers: {$ref: ../../components/headers/rate-limit.yaml}`,
      location: context.location.key(),
    });
  },
});
