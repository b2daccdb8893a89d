// `npm run dev`: writes bundle, types, client, hooks and samples again at each change of the spec, tells what that changes
// in the public surface, and shows the documents at it, until Ctrl-C.
import { repository } from './repository.ts';
import { untilInterrupted } from './tour/local-mock.ts';
import { portCommand, startOnPort } from './tour/port-command.ts';

/** Beside that of `npm run docs`. */
const PORT = 4012;

async function watch(wanted: number): Promise<void> {
  const interrupted = untilInterrupted();
  const { startDev } = await import('./dev/start-dev.ts');
  const start = (port: number) => startDev({ root: repository, port, say: console.log });
  const server = await startOnPort(wanted, start, () => console.log(`Port ${wanted} is in use; taking another.`));
  console.log(`Watching spec/. Docs at ${server.url}`);
  await interrupted;
  await server.close();
}

await portCommand('npm run dev -- [--port N]', watch, PORT);
