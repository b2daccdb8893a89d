/** What the real server answers to a send. The limits are out of reach, so that no client has to wait. */
export const answer = JSON.stringify({
  conversationId: 'tDtDnQdgm2LXpyiqYvZ6',
  messageId: 't22c6DQcTDf3MjRhwf77',
  traceId: '0b8b7bd0-6a42-4d4b-9a3e-5f2e6c5f9a77',
});

export const answerHeaders = {
  'content-type': 'application/json; charset=utf-8',
  'x-ratelimit-max': '10000000',
  'x-ratelimit-remaining': '9999999',
  'x-ratelimit-interval-milliseconds': '10000',
  'x-ratelimit-limit-daily': '2000000000',
  'x-ratelimit-daily-remaining': '1999999999',
  'x-ratelimit-daily-reset': '83365000',
};
