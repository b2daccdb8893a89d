// npm run release -- --dry-run: everything a release of what is committed would do, and nothing published or changed.
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { type Release, releaseDry } from './release/dry-run.ts';
import { repository } from './repository.ts';
import { script } from './script.ts';

const { values } = parseArgs({ options: { 'dry-run': { type: 'boolean', default: false } } });

function print({ tarballs, changelogs, versions, tags, bills }: Release): void {
  for (const { name, version, bytes, files } of tarballs) {
    console.log(`\n=== ${name} ${version}: ${(bytes / 1000).toFixed(1)} kB packed, ${files.length} files`);
    for (const file of files) console.log(`    ${file}`);
    console.log(`\n${changelogs.get(name) || '(no changelog entry)'}`);
  }
  console.log(`\n=== docs/versions.md\n\n${versions}`);
  console.log('Bills of materials (CycloneDX), attached to the release:');
  for (const { file, components } of bills) {
    console.log(`    ${basename(file)}: ${components.join(', ') || 'nothing but itself'}`);
  }
  console.log(`\nTags:\n${tags.map((tag) => `    ${tag}`).join('\n')}`);
  const unnamed = tarballs.filter(({ namesRepository }) => !namesRepository).map(({ name }) => name);
  if (unnamed.length > 0) {
    console.log(
      '\nBefore the first release: npm attests provenance only for packages whose "repository" field is the address',
    );
    console.log(`they are built from. Fill it in for ${unnamed.join(', ')}.`);
  }
  console.log('\nNothing was published, tagged or changed here.');
}

await script(async () => {
  if (values['dry-run'] !== true) {
    console.error('Releases are published by .github/workflows/release.yml only. To see what one would do: --dry-run');
    return false;
  }
  print(await releaseDry(repository));
  return true;
});
