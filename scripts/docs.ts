// `npm run docs`: the documents at the newest state of spec and guides, until Ctrl-C. Pages reload themselves.
import { Interrupted } from './bootstrap/child.mjs';
import { repository } from './repository.ts';
import { script } from './script.ts';
import { untilInterrupted } from './tour/local-mock.ts';
import { helpText, readOptions } from './tour/options.ts';

const USAGE = 'npm run docs -- [--port N]';
/** Beside that of the mock. */
const PORT = 4011;

await script(async () => {
  try {
    const options = readOptions(process.argv.slice(2), USAGE, PORT);
    if (options === undefined) {
      console.log(helpText(USAGE, PORT));
      return true;
    }
    const { serveLive } = await import('../packages/docs/src/serve/live.ts');
    const start = (port: number) => serveLive({ root: repository, port, say: console.log });
    const server = await start(options.port).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error;
      console.log(`Port ${options.port} is in use; taking another.`);
      return start(0);
    });
    const interrupted = untilInterrupted();
    console.log(`docs at ${server.url}`);
    await interrupted;
    await server.close();
    return true;
  } catch (error) {
    if (error instanceof Interrupted || !(error instanceof Error)) throw error;
    console.error(error.message);
    return false;
  }
});
