import { expect, it } from 'vitest';
import { startHost } from './host.ts';
import { faultFor } from './plan.ts';

it('server and proxy answer questions, and are gone when closed', async () => {
  const host = await startHost(1);
  expect(await host.ask('connections')).toEqual({ kind: 'connections', count: 0 });
  await expect(fetch(host.nowhere)).rejects.toThrow();
  expect(faultFor(1, 1, 1)).toBe('none');
  expect((await fetch(host.url, { headers: { 'x-marker': '1' } })).status).toBe(404);
  const { carriedOut, tally } = await host.ask('report');
  expect([carriedOut, tally]).toEqual([new Map([[1, 1]]), new Map([['none', 1]])]);
  await host.close();
  await expect(fetch(host.url)).rejects.toThrow();
});

it('a question that finds no answer in time, or nobody, is an error that says so', async () => {
  const host = await startHost(1);
  process.kill(Number(host.pid), 'SIGSTOP');
  await expect(host.ask('connections', 500)).rejects.toThrow(
    '"connections", the process of server and proxy has not answered within 500 ms',
  );
  await host.close();
  await expect(host.ask('report')).rejects.toThrow('ended with SIGKILL');
});
