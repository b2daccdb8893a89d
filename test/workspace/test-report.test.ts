import { describe, expect, test } from 'vitest';
import { countTests, formatCounts, sumCounts, type VitestReport } from '../../scripts/test-report.ts';

const report: VitestReport = {
  numPassedTests: 3,
  numFailedTests: 1,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [{ status: 'failed', assertionResults: [{}] }],
};

describe('the last line of npm test', () => {
  test('counts passed, failed and skipped tests', () => {
    expect(countTests(report)).toEqual({ passed: 3, failed: 1, skipped: 2 });
  });

  test('counts a file that could not be loaded as a failed test', () => {
    const unloaded = { status: 'failed', assertionResults: [] };
    expect(countTests({ ...report, testResults: [unloaded, unloaded] }).failed).toBe(3);
  });

  test('sums the packages', () => {
    expect(sumCounts([countTests(report), countTests(report)])).toEqual({ passed: 6, failed: 2, skipped: 4 });
  });

  test('mentions skipped tests only if there are any', () => {
    expect(formatCounts({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(formatCounts({ passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped');
  });
});
