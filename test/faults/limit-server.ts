import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Window = 'fixed' | 'sliding';

/** Starts a server that takes `max` requests per `interval` milliseconds and refuses the others, as the API does. */
export async function startLimitServer(window: Window, max: number, interval: number) {
  let arrivals: number[] = [];
  const counts = { answered: 0, refused: 0, first: 0, last: 0 };
  const onAnswer: (() => void)[] = [];

  const isWelcome = (now: number): boolean => {
    const begin = window === 'fixed' ? Math.floor(now / interval) * interval : now - interval;
    arrivals = arrivals.filter((time) => (window === 'fixed' ? time >= begin : time > begin));
    if (arrivals.length >= max) return false;
    arrivals.push(now);
    return true;
  };

  const server = createServer((request, response) => {
    const now = performance.now();
    counts.first ||= now;
    counts.last = now;
    const welcome = isWelcome(now);
    counts[welcome ? 'answered' : 'refused']++;
    request.resume().on('end', () => {
      response.writeHead(welcome ? 201 : 429, {
        'content-type': 'application/json',
        'x-ratelimit-max': max,
        'x-ratelimit-remaining': Math.max(0, max - arrivals.length),
        'x-ratelimit-interval-milliseconds': interval,
        'x-ratelimit-limit-daily': 200_000,
        'x-ratelimit-daily-remaining': 200_000 - counts.answered,
        'x-ratelimit-daily-reset': 83_365_000,
      });
      response.end(
        welcome ? '{"conversationId":"c","messageId":"m"}' : '{"statusCode":429,"message":"Too Many Requests"}',
      );
      for (const listener of onAnswer) listener();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    /** Resolves when so many requests have been answered. */
    answered: (count: number) =>
      new Promise<void>((resolve) => {
        onAnswer.push(() => {
          if (counts.answered >= count) resolve();
        });
      }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
