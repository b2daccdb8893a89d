import type { Budget, Figure } from './budgets.ts';

export type Figures = Readonly<Record<Figure, number>>;

const begin = '<!-- budgets: written by npm run check:budgets -- --write -->';
const end = '<!-- end of budgets -->';

/** A README may be off by this part of a figure, so that not every edit of the code changes it. */
const tolerance = 0.05;

const shown = (figure: number): string => figure.toLocaleString('en', { maximumSignificantDigits: 2 });
const limitOf = ({ limit, unit }: Budget): string => `${limit.toLocaleString('en')} ${unit}`;

/** The README with the figures of its package between the markers. */
export function withFigures(readme: string, budgets: readonly Budget[], figures: Figures): string {
  const rows = budgets.map((budget) => {
    // How fast a machine is differs by more than a table of it can tell.
    const figure =
      budget.unit === 'ms' ? `below ${limitOf(budget)}` : `${shown(figures[budget.figure])} ${budget.unit}`;
    return `| ${budget.what} | ${figure} | ${limitOf(budget)} |`;
  });
  const table = ['| | now | limit |', '| --- | --- | --- |', ...rows].join('\n');
  const [before, rest] = readme.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) {
    throw new Error(`A README of a public package must have these two lines, for its figures:\n${begin}\n${end}`);
  }
  return `${before}${begin}\n${table}\n${end}${after}`;
}

/** One line for each budget that its README does not show, or shows with a figure that no longer holds. */
export function staleFigures(readme: string, budgets: readonly Budget[], figures: Figures): string[] {
  return budgets.flatMap((budget) => {
    const row = readme.split('\n').find((line) => line.startsWith(`| ${budget.what} | `)) ?? '';
    const [, , figure = '', limit = ''] = row.split('|').map((cell) => cell.trim());
    const told = Number(figure.replace(/,/g, '').replace(/ kB$/, ''));
    const actual = figures[budget.figure];
    const isRight = budget.unit === 'ms' ? figure !== '' : Math.abs(told - actual) <= actual * tolerance;
    if (isRight && limit === limitOf(budget)) return [];
    return [`packages/${budget.folder}/README.md: "${budget.what}" is ${shown(actual)} ${budget.unit} now.`];
  });
}
