// Type-checks and tests every package, then says in its last line how many tests passed and failed.
// Arguments go to turbo: `npm test -- --filter=@hoopai/conversations` runs the tests of one package.
import { workspacePackages } from './repository.ts';
import { script } from './script.ts';
import { type Counts, clearReports, formatCounts, readReport, sumCounts } from './test-report.ts';
import { turbo } from './turbo.ts';

async function runTests(selection: readonly string[]): Promise<boolean> {
  const tested = workspacePackages().filter((pack) => 'test' in pack.scripts);
  clearReports(tested);
  // Another server may answer otherwise than the last time: its results must not come from the cache.
  const fresh = process.env['HOOPAI_BASE_URL'] ? ['--force'] : [];
  const quietly = ['--output-logs=errors-only', '--continue=dependencies-successful'];
  // Each task runs several processes of its own: more tasks than cores only make tests wait for each other.
  const evenly = ['--concurrency=100%'];
  const { code } = await turbo(['run', 'typecheck', 'test', ...quietly, ...evenly, ...fresh, ...selection]);

  const width = Math.max(...tested.map((pack) => pack.name.length));
  const problems: string[] = [];
  const counts: Counts[] = [];
  for (const pack of tested) {
    const report = readReport(pack);
    if (report !== undefined) counts.push(report);
    if (report !== undefined) console.log(`${pack.name.padEnd(width)}  ${formatCounts(report)}`);
    else if (selection.length === 0) problems.push(`${pack.name}: its tests did not run to an end.`);
  }

  const total = sumCounts(counts);
  if (total.passed + total.failed === 0) problems.push('No test ran.');
  if (code !== 0 && total.failed === 0) problems.push('A task failed; its output is above.');
  for (const line of [...problems, formatCounts(total)]) console.log(line);
  return code === 0 && problems.length === 0 && total.failed === 0;
}

await script(() => runTests(process.argv.slice(2)));
