import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Lie, Target } from './lie.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const home: Readonly<Record<Target, string>> = {
  description: 'spec',
  source: 'spec',
  table: 'packages/client',
  client: 'packages/client',
};

/** The file of a lie as it is, true. */
export function readTruth({ target, file }: Pick<Lie, 'target' | 'file'>): string {
  return readFileSync(join(repository, home[target], file), 'utf8');
}

/** A copy of what a lie is told in, beside the checkout, and how to run tests against it. */
export interface Stage {
  /** Where the tests run. */
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  remove(): void;
}

/** @param text of the lie's file in the copy; the rest is as in the checkout */
export function createStage({ target, file, suite }: Pick<Lie, 'target' | 'file' | 'suite'>, text: string): Stage {
  const root = mkdtempSync(join(tmpdir(), 'lie-'));
  const own = join(repository, home[target]);
  // At the same depth as in the checkout, for what is named by a relative path.
  const copy = join(root, home[target]);
  cpSync(own, copy, { recursive: true, filter: (path) => !/[\\/](node_modules|dist|\.reports|\.turbo)$/.test(path) });
  symlinkSync(join(own, 'node_modules'), join(copy, 'node_modules'), 'junction');
  cpSync(join(repository, 'tsconfig.base.json'), join(root, 'tsconfig.base.json'));
  const changed = join(copy, file);
  mkdirSync(join(changed, '..'), { recursive: true });
  writeFileSync(changed, text);
  const reports = join(root, 'reports');
  mkdirSync(reports);
  const isContract = suite.kind === 'contract';
  return {
    directory: isContract ? join(repository, 'test') : copy,
    environment: {
      HOOPAI_REPORTS: reports,
      ...(isContract && { HOOPAI_OPERATIONS: suite.operations.join() }),
      ...(isContract &&
        (target === 'description' ? { HOOPAI_SPEC: changed } : { HOOPAI_CLIENT: join(copy, 'src/index.ts') })),
    },
    remove: () => rmSync(root, { recursive: true }),
  };
}
