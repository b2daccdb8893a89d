import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Rule } from './redocly.ts';

/** An example nobody refers to is not checked against any schema and rots. */
export const exampleFilesUsed: Rule = () => {
  const used = new Set<string>();
  return {
    ref(_node, _context, target) {
      if (target.location !== undefined) used.add(target.location.source.absoluteRef);
    },
    Root: {
      leave(_root, { report, location }) {
        const folder = join(dirname(location.source.absoluteRef), 'examples');
        if (!existsSync(folder)) return;
        for (const file of readdirSync(folder).sort()) {
          if (used.has(join(folder, file))) continue;
          report({
            message: `examples/${file} is used nowhere. Refer to it from a media type, examples: {full: {$ref: ../../examples/${file}}}, or delete it.`,
          });
        }
      },
    },
  };
};
