// `node scripts/release/api-versions.ts` adds the version of the packages to docs/versions.md. Part of "npm run version-packages".
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repository } from '../repository.ts';

/** One release, and the API it was made for. */
export interface ApiVersion {
  readonly packages: string;
  /** `info.version` of the description. */
  readonly description: string;
  /** What the client sends as `Version`. */
  readonly sent: string;
  /** All that the API is known to take. */
  readonly accepted: readonly string[];
}

const head = `# Versions

Which release of the packages speaks which version of the API. All packages share one number. \`npm run version-packages\` adds a row.

| packages | description | the client sends \`Version\` | also accepted |
|---|---|---|---|
`;

/** Reads what the packages of a checkout were made for. */
export function apiVersionOf(checkout: string): ApiVersion {
  const read = (path: string) => readFileSync(join(checkout, path), 'utf8');
  const { schema } = parse(read('spec/components/parameters/Version.yaml'));
  return {
    packages: JSON.parse(read('packages/client/package.json')).version,
    description: parse(read('spec/openapi.yaml')).info.version,
    sent: schema.default,
    accepted: schema.enum,
  };
}

/** The table with a row for that release, newest first; a row it has already is replaced. */
export function withVersion(table: string | undefined, version: ApiVersion): string {
  const others = version.accepted.filter((name) => name !== version.sent).map((name) => `\`${name}\``);
  const row = `| ${version.packages} | ${version.description} | \`${version.sent}\` | ${others.join(', ')} |`;
  const rows = (table ?? '').split('\n').filter((line) => /^\| \d/.test(line));
  const kept = rows.filter((line) => !line.startsWith(`| ${version.packages} |`));
  return `${head}${[row, ...kept].join('\n')}\n`;
}

if (import.meta.main) {
  const file = join(repository, 'docs/versions.md');
  const table = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  writeFileSync(file, withVersion(table, apiVersionOf(repository)));
}
