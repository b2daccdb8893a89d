import { describe, expect, test } from 'vitest';
import type { Budget } from '../../scripts/budgets/budgets.ts';
import { type Figures, staleFigures, withFigures } from '../../scripts/budgets/readme-table.ts';

const budgets: Budget[] = [
  { folder: 'client', what: 'installed', figure: 'clientInstalled', limit: 1000, unit: 'kB' },
  { folder: 'client', what: 'import', figure: 'clientImport', limit: 5, unit: 'ms' },
];
const figures = (clientInstalled: number): Figures => ({
  clientInstalled,
  clientImport: 2.4,
  clientPage: 0,
  typesInstalled: 0,
  hooksInstalled: 0,
  threeHooks: 0,
  chatThread: 0,
});
const empty = `# Title

<!-- budgets: written by npm run check:budgets -- --write -->
<!-- end of budgets -->

After.
`;

describe('the figures in a README', () => {
  const readme = withFigures(empty, budgets, figures(976));

  test('stand between the markers, with two digits, and times as their limit', () => {
    expect(readme.split('\n').slice(3, -4)).toEqual([
      '| | now | limit |',
      '| --- | --- | --- |',
      '| installed | 980 kB | 1,000 kB |',
      '| import | below 5 ms | 5 ms |',
    ]);
    expect(withFigures(readme, budgets, figures(976))).toBe(readme);
  });

  test('hold while they are right within a twentieth', () => {
    expect(staleFigures(readme, budgets, figures(976))).toEqual([]);
    expect(staleFigures(readme, budgets, figures(940))).toEqual([]);
    expect(staleFigures(readme, budgets, figures(900))).toEqual([
      'packages/client/README.md: "installed" is 900 kB now.',
    ]);
  });

  test('are missed where they are not shown', () => {
    expect(staleFigures(empty, budgets, figures(976))).toHaveLength(2);
  });

  test('follow a limit that was changed', () => {
    const raised = budgets.map((budget) => ({ ...budget, limit: budget.limit + 1 }));
    expect(staleFigures(readme, raised, figures(976))).toHaveLength(2);
  });

  test('have a place, or the README is refused', () => {
    expect(() => withFigures('# Title\n', budgets, figures(976))).toThrow('<!-- end of budgets -->');
  });
});
