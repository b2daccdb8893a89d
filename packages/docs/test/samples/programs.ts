import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { nodeOptions, production } from '../guides/surroundings.ts';

export interface ProgramOutcome {
  readonly printed: string;
  readonly error?: string;
}

export interface ProgramHost {
  run(file: string): Promise<ProgramOutcome>;
  stop(): Promise<void>;
}

/** A process of Node that runs programs in a folder; what they address in production is the server given. */
export function startProgramHost(folder: string, url: string, token: string): ProgramHost {
  const child = fork(fileURLToPath(new URL('./run-sample.ts', import.meta.url)), {
    cwd: folder,
    execArgv: nodeOptions,
    env: { PATH: process.env['PATH'], HOOPAI_TOKEN: token, GUIDE_PLACES: JSON.stringify([[production, url]]) },
  });
  const ended = once(child, 'exit');
  return {
    async run(file) {
      const answer = Promise.race([
        once(child, 'message').then(([outcome]) => outcome as ProgramOutcome),
        ended.then(([code]) => ({ printed: '', error: `ended the process with ${code}` })),
      ]);
      if (child.connected) child.send(file);
      return await answer;
    },
    async stop() {
      child.kill();
      await ended;
    },
  };
}
