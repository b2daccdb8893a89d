// Says whether what is here breaks what was there, and fails when the pending changesets promise less than that asks for.
// npm run check:breaking -- [--base <branch, tag or commit>] [--format text|json|markdown]
import { parseArgs } from 'node:util';
import { checkBreaking, formats, isFormat, printed } from '../packages/breaking-changes/src/index.ts';
import { repository } from './repository.ts';
import { script } from './script.ts';

const { values } = parseArgs({ options: { base: { type: 'string' }, format: { type: 'string', default: 'text' } } });
const { base, format } = values;

await script(async () => {
  if (!isFormat(format)) {
    console.error(`There is no format "${format}": take ${formats.join(', ')}.`);
    return false;
  }
  const report = checkBreaking(repository, { base });
  console.log(printed(report, format));
  return report.isKept;
});
