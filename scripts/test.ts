// Type-checks and tests every package, then says in its last line how many tests passed and failed.
// Arguments go to turbo: `npm test -- --filter=@hoopai/conversations` runs the tests of one package.
import { workspacePackages } from './repository.ts';
import { clearReports, formatCounts, readReport, sumCounts } from './test-report.ts';
import { turbo } from './turbo.ts';

const selection = process.argv.slice(2);
const tested = workspacePackages().filter((pack) => 'test' in pack.scripts);
clearReports(tested);

// Another server may answer otherwise than the last time: its results must not come from the cache.
const fresh = process.env['HOOPAI_BASE_URL'] ? ['--force'] : [];
const { code } = await turbo([
  ...['run', 'typecheck', 'test', '--output-logs=errors-only', '--continue=dependencies-successful'],
  ...fresh,
  ...selection,
]);

const reports = tested.map((pack) => ({ name: pack.name, counts: readReport(pack) }));
const width = Math.max(...tested.map((pack) => pack.name.length));
const problems: string[] = [];
console.log();
for (const { name, counts } of reports) {
  if (counts !== undefined) console.log(`${name.padEnd(width)}  ${formatCounts(counts)}`);
  else if (selection.length === 0) problems.push(`${name}: its tests did not run to an end (no .reports/vitest.json).`);
}

const total = sumCounts(reports.flatMap(({ counts }) => counts ?? []));
if (total.passed + total.failed === 0) problems.push('No test ran.');
if (code !== 0 && total.failed === 0) problems.push('A task failed; its output is above.');
for (const problem of problems) console.log(problem);
console.log(formatCounts(total));
process.exitCode = code === 0 && problems.length === 0 && total.failed === 0 ? 0 : 1;
