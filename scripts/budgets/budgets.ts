/** A figure of a public package that must not pass a limit. */
export interface Budget {
  /** Folder of the package: its README shows the figure. */
  readonly folder: string;
  /** As shown in the table. */
  readonly what: string;
  readonly figure: Figure;
  readonly limit: number;
  readonly unit: 'kB' | 'ms';
}

/** What `measure.ts` finds out; kB are 1,000 bytes. */
export type Figure =
  | 'typesInstalled'
  | 'clientInstalled'
  | 'clientPage'
  | 'clientImport'
  | 'hooksInstalled'
  | 'threeHooks'
  | 'chatThread';

/** All budgets. A limit is raised on purpose only, with the reason in the commit. */
export const budgets: readonly Budget[] = [
  { folder: 'types', what: 'installed', figure: 'typesInstalled', limit: 250, unit: 'kB' },
  { folder: 'client', what: 'installed, with all it depends on', figure: 'clientInstalled', limit: 1000, unit: 'kB' },
  {
    folder: 'client',
    what: 'loaded by a page to send and search, gzipped',
    figure: 'clientPage',
    limit: 6.5,
    unit: 'kB',
  },
  { folder: 'client', what: 'processor time of an import on Node', figure: 'clientImport', limit: 5, unit: 'ms' },
  { folder: 'react-query', what: 'installed, beside its peers', figure: 'hooksInstalled', limit: 600, unit: 'kB' },
  {
    folder: 'react-query',
    what: 'added to a page by three hooks, gzipped',
    figure: 'threeHooks',
    limit: 2,
    unit: 'kB',
  },
  {
    folder: 'react-query',
    what: 'added by a chat thread with composer, gzipped',
    figure: 'chatThread',
    limit: 8.5,
    unit: 'kB',
  },
];
