import { existsSync, readFileSync } from 'node:fs';

const root = new URL('../../../../', import.meta.url);

/** What a shell block needs checked or run. */
export interface Commands {
  /** What can be run here: all but the installation of packages and the scripts of this repository. */
  readonly script: string;
  /** What is wrong with the lines that are not run. */
  readonly faults: readonly string[];
}

/** Takes the lines out that would install or start something, and checks that what they name exists. */
export function readCommands(code: string): Commands {
  const faults: string[] = [];
  const script = code
    .split('\n')
    .filter((line) => {
      const [, verb, rest = ''] = /^npm (install|run|start|test)\b(.*)$/.exec(line) ?? [];
      if (verb === undefined) return true;
      faults.push(...(verb === 'install' ? missingPackages(rest) : missingScript(verb, rest)));
      return false;
    })
    .join('\n');
  return { script, faults };
}

function missingPackages(parameters: string): string[] {
  const names = parameters.split(/\s+/).filter((each) => each !== '' && !each.startsWith('-'));
  // Alone, it installs what this repository needs.
  return names.filter((name) => !isKnown(name)).map((name) => `npm install ${name}: there is no such package here`);
}

/** A package of the workspace, or one that the code of the guides is compiled with. */
function isKnown(name: string): boolean {
  return existsSync(new URL(`packages/docs/node_modules/${withoutVersion(name)}/package.json`, root));
}

function withoutVersion(name: string): string {
  return name.replace(/(?<=.)@.*$/, '');
}

function missingScript(verb: string, rest: string): string[] {
  const name = verb === 'run' ? (rest.trim().split(/\s+/)[0] ?? '') : verb;
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  return name in scripts ? [] : [`npm run ${name}: the repository has no such script`];
}
