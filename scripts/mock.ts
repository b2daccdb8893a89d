// `npm run mock`: the local API on the newest bundle, until Ctrl-C. The last line it prints is its URL.
import { Interrupted } from './bootstrap/child.mjs';
import { script } from './script.ts';
import { runTask } from './tour/build.ts';
import { startLocalMock, untilInterrupted } from './tour/local-mock.ts';
import { helpText, readOptions } from './tour/options.ts';

const USAGE = 'npm run mock -- [--port N]';

await script(async () => {
  try {
    const options = readOptions(process.argv.slice(2), USAGE);
    if (options === undefined) {
      console.log(helpText(USAGE));
      return true;
    }
    await runTask('bundle', '@hoopai/conversations-spec');
    const mock = await startLocalMock(options.port, console.log);
    const interrupted = untilInterrupted();
    console.log(`mock ready at ${mock.url}`);
    await interrupted;
    await mock.close();
    return true;
  } catch (error) {
    if (error instanceof Interrupted || !(error instanceof Error)) throw error;
    console.error(error.message);
    return false;
  }
});
