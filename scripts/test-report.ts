import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkspacePackage } from './repository.ts';

/** How many tests of one package, or of all, ended how. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const reportOf = (pack: WorkspacePackage) => join(pack.directory, '.reports', 'vitest.json');

/** Takes all reports away, so that one found after the run was written, or restored from the cache, by this run. */
export function clearReports(packages: readonly WorkspacePackage[]): void {
  for (const pack of packages) rmSync(reportOf(pack), { force: true });
}

/** Reads vitest's JSON report of a package; undefined when there is none. */
export function readReport(pack: WorkspacePackage): Counts | undefined {
  const file = reportOf(pack);
  return existsSync(file) ? countTests(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

/** What is read of vitest's JSON report. */
export interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/** Counts a test file that could not even be loaded as one failed test: vitest reports no test for it. */
export function countTests(report: VitestReport): Counts {
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Adds the counts of all packages. */
export function sumCounts(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (sum, next) => ({
      passed: sum.passed + next.passed,
      failed: sum.failed + next.failed,
      skipped: sum.skipped + next.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** `N passed, N failed`, with `, N skipped` only if there are any. */
export function formatCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
