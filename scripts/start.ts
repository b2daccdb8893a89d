// `npm start`: from the spec to the first message. Builds what changed, starts the mock, sends one message through the
// built client, says what there is, and serves until Ctrl-C.
import { Interrupted } from './bootstrap/child.mjs';
import { script } from './script.ts';
import { runTask } from './tour/build.ts';
import { countSurfaces } from './tour/counts.ts';
import { serveBuiltDocs } from './tour/docs.ts';
import { startLocalMock, untilInterrupted } from './tour/local-mock.ts';
import { helpText, readOptions, type TourOptions, UsageError } from './tour/options.ts';
import { sendQuickStart } from './tour/quick-start.ts';
import { showLine, showQuickStart, showRows, showTitle } from './tour/show.ts';

const USAGE = 'npm start -- [--once] [--port N]';

/** Which step failed, and what to do. */
class StepError extends Error {
  override readonly name = 'StepError';
}

async function step<T>(title: string, remedy: string, work: () => Promise<T> | T): Promise<T> {
  showTitle(title);
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof Interrupted) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StepError(`Step "${title}" failed: ${reason}\nWhat to do: ${remedy}`, { cause });
  }
}

async function tour({ port, isOnce }: TourOptions): Promise<void> {
  await step('Types and client from the spec', 'mend what is named above, then run npm start again.', async () =>
    showLine(await runTask('build', '@hoopai/conversations')),
  );
  await step('Documents', 'mend what is named above, then run npm start again.', async () =>
    showLine(await runTask('build', '@hoopai/conversations-docs')),
  );
  const mock = await step('Local API', 'run npm run mock -- --port 0 and read what it says.', async () => {
    const started = await startLocalMock(port, showLine);
    showLine(
      `${started.url} answers from the examples of the spec and checks each request; nothing leaves this machine`,
    );
    return started;
  });
  const interrupted = untilInterrupted();
  let docs: Awaited<ReturnType<typeof serveBuiltDocs>> | undefined;
  try {
    const call = await step(
      'Sent with client.sendMessage()',
      'run npm test; it shows which part is wrong.',
      async () => {
        const sent = await sendQuickStart(mock.url);
        showQuickStart(sent);
        return sent;
      },
    );
    await step('What there is', 'run npm run generate and read what it says.', () =>
      showRows(countSurfaces(call.methods)),
    );
    showTitle('Go on');
    if (isOnce) return showLine('npm start keeps this local API and the documents running, for calls of your own.');
    docs = await serveBuiltDocs();
    showLine(`${docs.url} has the documents`);
    showLine(`createConversationsClient({ token: 'any', baseUrl: '${mock.url}' })`);
    showLine(
      `curl ${mock.url}/conversations/tDtDnQdgm2LXpyiqYvZ6 -H 'Authorization: Bearer any' -H 'Version: 2021-07-28'`,
    );
    showLine('Ctrl-C ends it.');
    await interrupted;
  } finally {
    await docs?.close();
    await mock.close();
  }
}

await script(async () => {
  try {
    const options = readOptions(process.argv.slice(2), USAGE);
    if (options === undefined) console.log(helpText(USAGE));
    else await tour(options);
    return true;
  } catch (error) {
    if (!(error instanceof StepError || error instanceof UsageError)) throw error;
    console.error(error.message);
    return false;
  }
});
