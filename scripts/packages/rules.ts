// What holds for each public package beside what publint and attw know. A rule gives one line for each fault.
import { posix } from 'node:path';
import { mapFaults } from './source-maps.ts';

/** Of a manifest, what rules look at. */
export interface PackageManifest {
  readonly name: string;
  readonly description?: string;
  readonly license?: string;
  readonly sideEffects?: unknown;
  readonly type?: string;
  readonly engines?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

export type PackageFiles = ReadonlyMap<string, Buffer>;

type Rule = (manifest: PackageManifest, files: PackageFiles, licence: string) => string[];

const when = (isFault: boolean, fault: string): string[] => (isFault ? [fault] : []);

const licenceRule: Rule = ({ license }, files, licence) => [
  ...when(license !== 'MIT', 'package.json: "license" must be "MIT".'),
  ...when(String(files.get('LICENSE')) !== licence, 'LICENSE: must be there, as in the root of the repository.'),
];

const manifestRule: Rule = ({ description, engines, sideEffects, type }) => [
  ...when(!description, 'package.json: "description" is missing; npm shows it in searches.'),
  ...when(type !== 'module', 'package.json: "type" must be "module".'),
  ...when(
    sideEffects !== false,
    'package.json: "sideEffects" must be false, so that bundlers leave out what is unused.',
  ),
  ...when(engines?.['node'] === undefined, 'package.json: "engines.node" is missing.'),
];

const installScripts = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];

const noInstallScripts: Rule = ({ scripts = {} }) =>
  installScripts
    .filter((name) => name in scripts)
    .map((name) => `package.json: script "${name}" runs where the package is installed. Do without.`);

/** Every entry is one file with types first and default last, in `dist`, and nothing else can be imported. */
const exportsRule: Rule = ({ exports: entries = {} }, files) =>
  Object.entries(entries).flatMap(([entry, targets]) => {
    const conditions = Object.keys(targets);
    return [
      ...when(entry.includes('*'), `exports: "${entry}" opens more files than are meant. Name them.`),
      ...when(conditions[0] !== 'types', `exports: "types" must come first in "${entry}".`),
      ...when(conditions.at(-1) !== 'default', `exports: "default" must come last in "${entry}".`),
      ...when(
        conditions.some((condition) => condition.startsWith('@')),
        `exports: "${entry}" has a condition that is for this repository only. Leave it out of publishConfig.exports.`,
      ),
      ...Object.values(targets)
        .filter((target) => !target.startsWith('./dist/') || !files.has(target.slice(2)))
        .map((target) => `exports: "${entry}" leads to ${target}, which is not in dist.`),
    ];
  });

const expected =
  /^(?:dist\/.+\.(?:js|js\.map|d\.ts)|examples\/.+\.tsx?|package\.json|README\.md|CHANGELOG\.md|LICENSE)$/;

const nothingElse: Rule = (_, files) =>
  [...files.keys()].filter((path) => !expected.test(path)).map((path) => `${path}: has no place in the package.`);

/** How to install it, a first call, and each entry by name. */
const readmeRule: Rule = ({ name, exports: entries = {} }, files) => {
  const text = String(files.get('README.md') ?? '');
  const code = text.match(/```[\s\S]*?```/g)?.join('\n') ?? '';
  const specifiers = Object.keys(entries).map((entry) => posix.join(name, entry));
  return [
    ...when(!text.startsWith(`# ${name}\n`), `README.md: must begin with "# ${name}".`),
    ...when(!new RegExp(`npm install (?:-D )?${name}(?![\\w/-])`).test(code), `README.md: say "npm install ${name}".`),
    ...when(!code.includes(`from '${name}'`), `README.md: show a first call that imports from '${name}'.`),
    ...specifiers
      .filter((specifier) => !new RegExp(`['\`]${specifier}['\`]`).test(text))
      .map((specifier) => `README.md: tell what ${specifier} is for, or take it out of "exports".`),
  ];
};

/** npm shows the README alone: it can only link to files of the package, and to the web. */
const linksRule: Rule = (_, files) => {
  const prose = String(files.get('README.md') ?? '').replace(/```[\s\S]*?```/g, '');
  const targets = [...prose.matchAll(/\]\(([^)\s]+)[^)]*\)/g)].map(([, target = '']) => target);
  return targets
    .filter((target) => !/^(?:https:|mailto:|#)/.test(target))
    .filter((target) => !files.has(posix.normalize(target.replace(/#.*$/, ''))))
    .map((target) => `README.md: links to ${target}, which is not in the package, so on npm it leads nowhere.`);
};

const mapsRule: Rule = ({ name }, files) => mapFaults(name, files);

const rules = [licenceRule, manifestRule, noInstallScripts, exportsRule, nothingElse, readmeRule, linksRule, mapsRule];

/** What is wrong with a package as it would be published: one line each. */
export function packageFaults(manifest: PackageManifest, files: PackageFiles, licence: string): string[] {
  return rules.flatMap((rule) => rule(manifest, files, licence)).map((fault) => `${manifest.name}: ${fault}`);
}
