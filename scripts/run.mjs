// Runs one command of this repository with the pinned tools, installing them first where they are missing:
//   node scripts/run.mjs <node | a binary of the root devDependencies> [arguments]
// Everything here and in bootstrap/ runs on the host's own Node, before any dependency exists.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folderProblem, hostProblem } from './bootstrap/host.mjs';

const isMusl = () => {
  process.report.excludeNetwork = true;
  return process.platform === 'linux' && process.report.getReport().header.glibcVersionRuntime === undefined;
};

const problem =
  hostProblem(process.versions.node, process.platform, process.arch, isMusl) ??
  folderProblem(dirname(dirname(fileURLToPath(import.meta.url))));
if (problem === undefined) {
  // Loaded late, so that a Node too old to parse it still gets the message below.
  import('./bootstrap/main.mjs').then(({ main }) => main(process.argv.slice(2)));
} else {
  console.error(problem);
  process.exitCode = 1;
}
