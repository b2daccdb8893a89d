import { captureChild } from '../bootstrap/child.mjs';

interface Advisory {
  readonly module_name: string;
  readonly severity: string;
  readonly title: string;
  readonly url: string;
  readonly findings: readonly { readonly version: string; readonly paths: readonly string[] }[];
}

export type Audit =
  /** Known weaknesses of what consumers get, and the number of others, in tools of this repository. */
  | { readonly checked: true; readonly weaknesses: readonly string[]; readonly elsewhere: number }
  | { readonly checked: false; readonly reason: string };

/**
 * Asks the registry for known weaknesses in what the packages in `folders` (`packages/client`) bring along.
 * @param environment that of pnpm, which reads the address of the registry from it
 */
export async function audit(
  root: string,
  folders: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Audit> {
  const { output } = await captureChild('pnpm', ['audit', '--prod', '--json'], { cwd: root, env: environment });
  let advisories: readonly Advisory[];
  try {
    advisories = Object.values(JSON.parse(output).advisories);
  } catch {
    return { checked: false, reason: output.replace(/[\s×│]+/g, ' ').trim() };
  }
  const importers = folders.map((folder) => `${folder.replaceAll('/', '__')}>`);
  const reaches = (path: string): boolean => importers.some((importer) => path.startsWith(importer));
  const shipped = advisories.flatMap(({ findings, ...advisory }) =>
    findings
      .filter(({ paths }) => paths.some(reaches))
      .map(
        ({ version }) => `${advisory.module_name} ${version}, ${advisory.severity}: ${advisory.title} ${advisory.url}`,
      ),
  );
  const elsewhere = advisories.filter(({ findings }) => !findings.some(({ paths }) => paths.some(reaches)));
  return { checked: true, weaknesses: shipped, elsewhere: elsewhere.length };
}
