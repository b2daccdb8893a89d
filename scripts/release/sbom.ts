import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { captureChild } from '../bootstrap/child.mjs';
import { repository, workspacePackages } from '../repository.ts';
import { script } from '../script.ts';

/** What a published package is made of, in the format CycloneDX. */
export interface Bill {
  /** The tag of the release that it belongs to. */
  readonly tag: string;
  readonly file: string;
  /** `name version` of everything that installing the package brings along. Peers are the consumer's own. */
  readonly components: readonly string[];
}

interface Component {
  readonly group?: string;
  readonly name: string;
  readonly version: string;
}

const nameOf = ({ group, name }: Component): string => (group === undefined ? name : `${group}/${name}`);

/**
 * Writes the bill of materials of each public package of a checkout into a folder, from the lockfile alone.
 * @throws {Error} with the output of pnpm when it cannot make one
 */
export async function writeBills(checkout: string, destination: string): Promise<Bill[]> {
  mkdirSync(destination, { recursive: true });
  const bills: Bill[] = [];
  for (const { name } of workspacePackages(checkout).filter((each) => !each.private)) {
    const args = [
      '--filter',
      name,
      'sbom',
      '--sbom-format',
      'cyclonedx',
      '--sbom-spec-version',
      '1.6',
      '--prod',
      '--lockfile-only',
    ];
    const { code, output } = await captureChild('pnpm', args, { cwd: checkout, env: process.env });
    if (code !== 0) throw new Error(`pnpm ${args.join(' ')} failed:\n${output}`);
    const bill: { metadata: { component: Component }; components: Component[] } = JSON.parse(output);
    const { component } = bill.metadata;
    const file = join(destination, `${name.replace('@', '').replace('/', '-')}-${component.version}.cdx.json`);
    writeFileSync(file, `${JSON.stringify(bill, undefined, 2)}\n`);
    const components = bill.components.map((each) => `${nameOf(each)} ${each.version}`);
    bills.push({ tag: `${nameOf(component)}@${component.version}`, file, components });
  }
  return bills;
}

/** The tag of each release and the file that goes with it, for `gh release upload`. */
if (import.meta.main) {
  await script(async () => {
    const [destination] = process.argv.slice(2);
    if (destination === undefined) throw new Error('Say into which folder: node scripts/release/sbom.ts <folder>');
    for (const { tag, file } of await writeBills(repository, destination)) console.log(`${tag} ${file}`);
    return true;
  });
}
