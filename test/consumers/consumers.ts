import type { Consumer } from './consumer.ts';
import { bundlerConsumers } from './kinds/bundlers.ts';
import { nextConsumer } from './kinds/next.ts';
import { nodeConsumers } from './kinds/node.ts';
import { runtimeConsumers } from './kinds/runtimes.ts';
import { typescriptConsumers } from './kinds/typescript.ts';
import { viteConsumer } from './kinds/vite.ts';

/** All of them, in the order of the table. */
export const consumers: readonly Consumer[] = [
  ...nodeConsumers,
  ...typescriptConsumers,
  ...bundlerConsumers,
  viteConsumer,
  nextConsumer,
  ...runtimeConsumers,
];
