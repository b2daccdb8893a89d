// `npm run docs`: the documents at the newest state of spec and guides, until Ctrl-C. Pages reload themselves.
import { repository } from './repository.ts';
import { untilInterrupted } from './tour/local-mock.ts';
import { portCommand, startOnPort } from './tour/port-command.ts';

/** Beside that of the mock. */
const PORT = 4011;

async function serve(wanted: number): Promise<void> {
  const { serveLive } = await import('../packages/docs/src/serve/live.ts');
  const start = (port: number) => serveLive({ root: repository, port, say: console.log });
  const server = await startOnPort(wanted, start, () => console.log(`Port ${wanted} is in use; taking another.`));
  const interrupted = untilInterrupted();
  console.log(`docs at ${server.url}`);
  await interrupted;
  await server.close();
}

await portCommand('npm run docs -- [--port N]', serve, PORT);
