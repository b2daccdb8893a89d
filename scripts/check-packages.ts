// Builds and packs the public packages and looks at the tarballs as a consumer will: entries, types, texts, maps.
import { licence, type PackedPackage, withPackedPackages } from './packages/public-packages.ts';
import { packageFaults } from './packages/rules.ts';
import { script } from './script.ts';
import { runTool } from './tool.ts';

async function run(name: string, args: readonly string[]): Promise<boolean> {
  const { code, output } = await runTool(name, args);
  if (code !== 0) console.log(output);
  return code === 0;
}

async function check({ tarball, manifest, files }: PackedPackage): Promise<boolean> {
  const faults = packageFaults(manifest, files, licence());
  for (const fault of faults) console.log(fault);
  const judged = await Promise.all([
    run('publint', [tarball, '--strict']),
    run('attw', [tarball, '--profile', 'esm-only']),
  ]);
  return faults.length === 0 && judged.every(Boolean);
}

await script(() =>
  withPackedPackages(async (packages) => {
    const results: boolean[] = [];
    for (const each of packages) results.push(await check(each));
    return results.every(Boolean);
  }),
);
