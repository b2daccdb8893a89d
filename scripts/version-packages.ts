// Turns the pending changesets into versions and changelogs, and adds the row of docs/versions.md.
import { script } from './script.ts';
import { runTool } from './tool.ts';

await script(async () => {
  for (const [tool, ...args] of [
    ['changeset', 'version'],
    ['node', 'scripts/release/api-versions.ts'],
  ] as const) {
    const { code, output } = await runTool(tool, args);
    console.log(output.trimEnd());
    if (code !== 0) return false;
  }
  return true;
});
