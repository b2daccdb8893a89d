// What only calls that fail need; `loadFailures` loads it for the first of them.
export { repeat } from '../repeat.ts';
export { answerFailureOf } from './answer-failure.ts';
export { failureOf } from './connection-failure.ts';
export { oddAnswerOf } from './odd-answer.ts';
