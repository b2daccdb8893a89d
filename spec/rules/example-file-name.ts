import { basename, dirname } from 'node:path';
import type { Rule } from './redocly.ts';

/** The name tells whose example it is; the generators and the tests find it by that. */
export const exampleFileName: Rule = () => {
  let operationId: string | undefined;
  return {
    Operation: {
      enter(operation) {
        operationId = operation.operationId;
      },
      leave() {
        operationId = undefined;
      },
    },
    ref(node, { report }) {
      if (basename(dirname(node.$ref)) !== 'examples' || !node.$ref.endsWith('.yaml')) return;
      const name = basename(node.$ref, '.yaml');
      const owners = operationId === undefined ? ['error'] : [operationId, 'error'];
      const right = owners.some((owner) => name.startsWith(`${owner}-`)) && /^[A-Za-z]+(-[a-z0-9]+)+$/.test(name);
      if (right) return;
      const form = operationId === undefined ? 'error-internal.yaml' : `${operationId}-minimal.yaml`;
      report({
        message: `"${name}.yaml" does not say whose example it is. Name it <operationId>-<case>.yaml or error-<case>.yaml, the case in kebab-case: "${form}".`,
      });
    },
  };
};
