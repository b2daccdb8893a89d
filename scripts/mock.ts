// `npm run mock`: the local API on the newest bundle, until Ctrl-C. The last line it prints is its URL.
import { runTask } from './tour/build.ts';
import { startLocalMock, untilInterrupted } from './tour/local-mock.ts';
import { portCommand } from './tour/port-command.ts';

await portCommand('npm run mock -- [--port N]', async (port) => {
  await runTask('bundle', '@hoopai/conversations-spec');
  const mock = await startLocalMock(port, console.log);
  const interrupted = untilInterrupted();
  console.log(`mock ready at ${mock.url}`);
  await interrupted;
  await mock.close();
});
