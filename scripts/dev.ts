// `npm run dev`: writes bundle, types, client, hooks and samples again at each change of the spec, tells what that changes
// in the public surface, and shows the documents at it, until Ctrl-C.
import { Interrupted } from './bootstrap/child.mjs';
import { repository } from './repository.ts';
import { script } from './script.ts';
import { untilInterrupted } from './tour/local-mock.ts';
import { helpText, readOptions } from './tour/options.ts';

const USAGE = 'npm run dev -- [--port N]';
/** Beside that of `npm run docs`. */
const PORT = 4012;

await script(async () => {
  try {
    const options = readOptions(process.argv.slice(2), USAGE, PORT);
    if (options === undefined) {
      console.log(helpText(USAGE, PORT));
      return true;
    }
    const interrupted = untilInterrupted();
    const { startDev } = await import('./dev/start-dev.ts');
    const start = (port: number) => startDev({ root: repository, port, say: console.log });
    const server = await start(options.port).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error;
      console.log(`Port ${options.port} is in use; taking another.`);
      return start(0);
    });
    console.log(`Watching spec/. Docs at ${server.url}`);
    await interrupted;
    await server.close();
    return true;
  } catch (error) {
    if (error instanceof Interrupted || !(error instanceof Error)) throw error;
    console.error(error.message);
    return false;
  }
});
