import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository, workspacePackages } from '../repository.ts';
import { formatCounts, readReport, sumCounts } from '../test-report.ts';

export interface Row {
  readonly what: string;
  /** Undefined where it is not known. */
  readonly count: number | undefined;
  readonly where: string;
}

/** What there is of each surface, counted in what was just built. */
export function countSurfaces(methods: number): Row[] {
  const bundle = JSON.parse(readFileSync(join(repository, 'spec/dist/openapi.json'), 'utf8'));
  const paths = Object.values<object>(bundle.paths);
  const operations = paths.flatMap((item) => Object.values(item)).filter((member) => member?.operationId);
  return [
    { what: 'paths', count: paths.length, where: 'spec/paths' },
    { what: 'operations', count: operations.length, where: 'spec/paths' },
    { what: 'schemas', count: Object.keys(bundle.components.schemas).length, where: 'spec/components/schemas' },
    { what: 'examples', count: Object.keys(bundle.components.examples).length, where: 'spec/examples' },
    { what: 'types', count: countTypes(), where: 'packages/types' },
    { what: 'client methods', count: methods, where: 'packages/client/api.md' },
    countTests(),
  ];
}

function countTypes(): number {
  const names = declarations().flatMap((text) => [...text.matchAll(/^export (?:type|interface) (\w+)/gm)]);
  return new Set(names.map(([, name]) => name)).size;
}

function declarations(): string[] {
  const files = globSync('packages/types/dist/**/*.d.ts', { cwd: repository });
  return files.map((file) => readFileSync(join(repository, file), 'utf8'));
}

/** From the reports of the last `npm test`, where it was one of every package. */
function countTests(): Row {
  const reports = workspacePackages()
    .filter((pack) => 'test' in pack.scripts)
    .map(readReport);
  const known = reports.filter((report) => report !== undefined);
  if (known.length < reports.length) {
    const reason = known.length === 0 ? 'not run yet' : 'the last run was not of all packages';
    return { what: 'tests', count: undefined, where: `${reason}: npm test` };
  }
  const sum = sumCounts(known);
  return { what: 'tests', count: sum.passed + sum.failed, where: `last run: ${formatCounts(sum)}` };
}
