// Sizes and import time of the public packages against their limits, and the figures that the READMEs show.
// --write puts the figures of now into the READMEs.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { budgets } from './budgets/budgets.ts';
import { measure } from './budgets/measure.ts';
import { staleFigures, withFigures } from './budgets/readme-table.ts';
import { repository } from './repository.ts';
import { script } from './script.ts';

const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });

await script(async () => {
  const figures = await measure();
  let isWithin = true;
  for (const { folder, what, figure, limit, unit } of budgets) {
    const fits = figures[figure] <= limit;
    isWithin &&= fits;
    const line = `${folder.padEnd(12)} ${what.padEnd(46)} ${figures[figure].toFixed(1).padStart(7)} of ${limit} ${unit}`;
    console.log(fits ? line : `${line}  OVER THE LIMIT`);
  }
  const stale: string[] = [];
  for (const folder of new Set(budgets.map((budget) => budget.folder))) {
    const file = join(repository, 'packages', folder, 'README.md');
    const own = budgets.filter((budget) => budget.folder === folder);
    const readme = readFileSync(file, 'utf8');
    if (values.write) writeFileSync(file, withFigures(readme, own, figures));
    else stale.push(...staleFigures(readme, own, figures));
  }
  for (const line of stale) console.log(line);
  if (stale.length > 0) console.log('Run "npm run check:budgets -- --write" and commit the READMEs.');
  return isWithin && stale.length === 0;
});
