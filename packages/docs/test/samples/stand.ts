import type { OperationModel } from '@hoopai/conversations-codegen/src/model.ts';
import { startMock } from '@hoopai/conversations-mock';
import { startProxy } from '../../../../test/contract/proxy/recording-proxy.ts';
import { run } from '../guides/run.ts';
import { curl, production } from '../guides/surroundings.ts';
import type { SampleCase } from './cases.ts';
import { faultOfExchanges, faultOfOutput, writeFilesOf } from './judge.ts';
import { startProgramHost } from './programs.ts';

const token = 'pit-00000000-0000-4000-8000-000000000000';

export type Stand = Awaited<ReturnType<typeof startStand>>;

/** The mock with a recorder before it, and the ways to run a sample against it. */
export async function startStand(folder: string) {
  const mock = await startMock({ port: 0 });
  const proxy = await startProxy({ target: mock.url });
  const host = startProgramHost(folder, proxy.url, token);

  const judged = (sample: SampleCase, operation: OperationModel | undefined): string | undefined => {
    const exchanges = proxy.take();
    const fault = faultOfExchanges(sample, exchanges);
    return fault ?? (operation && faultOfOutput(operation, folder, exchanges));
  };
  return {
    server: { url: proxy.url, token },
    /** What is wrong with the requests that came since the last look. */
    faultOfRequests: (sample: SampleCase) => judged(sample, undefined),
    async runProgram(sample: SampleCase, operation: OperationModel): Promise<string | undefined> {
      writeFilesOf(sample, folder);
      const { printed, error } = await host.run(sample.file);
      const fault = judged(sample, operation);
      if (error !== undefined) return fault === undefined ? error : `${error}\n${fault}`;
      const isSilent = ['binary', 'empty'].includes(operation.success.kind);
      return fault ?? (isSilent || printed !== '' ? undefined : 'prints nothing');
    },
    async runCommand(sample: SampleCase, operation: OperationModel): Promise<string | undefined> {
      writeFilesOf(sample, folder);
      const script = `${curl}\n${sample.source.replaceAll(production, proxy.url)}`;
      const options = { cwd: folder, env: { HOOPAI_TOKEN: token } };
      const { status, output } = await run('bash', ['--norc', '-euo', 'pipefail', '-c', script], options);
      const fault = judged(sample, operation);
      return status === 0 ? fault : `ended with ${status}: ${output}\n${fault ?? ''}`;
    },
    async stop(): Promise<void> {
      await host.stop();
      await proxy.close();
      await mock.close();
    },
  };
}
