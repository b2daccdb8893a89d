import { Regenerator } from '../../packages/dev/src/regenerator.ts';
import { serveLive } from '../../packages/docs/src/serve/live.ts';
import { printTypeNegatives } from '../../test/contract/generate/type-negatives.ts';
import { createDocument } from '../../test/contract/judge/document.ts';
import { createJudge } from '../../test/contract/judge/index.ts';

export interface DevOptions {
  /** The checkout. */
  readonly root: string;
  /** Of the documents. Default: any free one. */
  readonly port?: number;
  readonly say: (text: string) => void;
}

/** Keeps everything that is generated at the state of the spec, and serves the documents. Rejects where the port is taken. */
export function startDev({ root, port, say }: DevOptions) {
  const regenerator = new Regenerator(root, (bundle) => {
    const { content } = printTypeNegatives(createJudge(createDocument(bundle)), '@hoopai/conversations');
    return [{ path: 'test/contract/generated/type-negatives.gen.ts', content }];
  });
  return serveLive({
    root,
    say,
    ...(port !== undefined && { port }),
    onSpec: async (bundle) => {
      const { lines } = await regenerator.run(bundle);
      say(`\n${new Date().toLocaleTimeString('en-GB')}\n${lines.join('\n')}`);
    },
  });
}
