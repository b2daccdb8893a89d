// How long after an edit the page is told to load again: `node packages/docs/test/serve/measure.ts`.
import { serveLive } from '../../src/serve/live.ts';
import { Checkout } from './checkout.ts';
import { LivePage } from './live-page.ts';

const EDITS = 10;
const checkout = new Checkout();
const server = await serveLive({
  root: checkout.root,
  say: (text) => text.startsWith('Reloaded') || console.error(text),
});
const page = new LivePage(server.url);
await page.opened();

async function measure(path: string, edit: (text: string, count: number) => string): Promise<number[]> {
  const before = checkout.read(path);
  const times: number[] = [];
  for (let count = 1; count <= EDITS; count++) {
    const started = performance.now();
    checkout.write(path, edit(before, count));
    await page.next('reload');
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b);
}

try {
  const guide = await measure('spec/guides/errors.md', (text, count) => `${text}\nEdit ${count}.\n`);
  const spec = await measure('spec/paths/emails/by-id.yaml', (text, count) =>
    text.replace(/summary: .*/, `summary: Edit ${count}`),
  );
  for (const [what, times] of Object.entries({ guide, spec })) {
    const [least = 0, median = 0, most = 0] = [times[0], times[EDITS / 2], times.at(-1)];
    console.log(
      `${what.padEnd(6)} ${EDITS} edits: median ${median.toFixed(0)} ms, ${least.toFixed(0)} to ${most.toFixed(0)} ms`,
    );
  }
} finally {
  page.close();
  await server.close();
  checkout.remove();
}
