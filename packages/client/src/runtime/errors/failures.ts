// What only calls that fail need; `loadFailures` loads it for the first of them.
export { delayBefore } from '../retry-policy.ts';
export { answerFailureOf } from './answer-failure.ts';
export { failureOf } from './connection-failure.ts';
export { RedirectError } from './redirect-error.ts';
