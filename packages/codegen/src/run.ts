import { parseArgs } from 'node:util';
import { type Findings, GenerationError } from './findings.ts';
import { type GenerateOptions, generate, SURFACES } from './generate.ts';
import { load } from './load.ts';
import { write } from './write.ts';

const USAGE = `Usage: node packages/codegen/src/main.ts --spec FILE --out DIR [options]

  --spec FILE             OpenAPI 3.0 or 3.1 bundle in JSON
  --out DIR               directory that gets types/, client/, react-query/ and docs/
  --surface NAME          only this group of files: ${SURFACES.join(', ')} (default: all)
  --strict                stop at anything doubtful too
  --skip-unsupported      leave out operations that cannot be expressed
  --help                  this text`;

const OPTIONS = {
  spec: { type: 'string' },
  out: { type: 'string' },
  surface: { type: 'string' },
  strict: { type: 'boolean', default: false },
  'skip-unsupported': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h' },
} as const;

class UsageError extends Error {}

/** Runs the command line and returns the exit code: 0 done, 1 the description cannot be generated, 2 wrong usage. */
export async function run(args: readonly string[]): Promise<number> {
  const start = performance.now();
  try {
    const options = readArguments(args);
    if (options === 'help') {
      console.log(USAGE);
      return 0;
    }
    const { model, files, findings } = await generate(await load(options.file), options);
    const { changed, removed } = await write(files, options.out);
    report(findings);
    const stale = removed.length === 0 ? '' : `, ${removed.length} removed`;
    console.log(
      `codegen: ${model.operations.length} operations, ${files.length} files ` +
        `(${changed.length} changed${stale}), ${Math.round(performance.now() - start)} ms`,
    );
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\n${USAGE}`);
      return 2;
    }
    if (!(error instanceof GenerationError)) throw error;
    console.error(`codegen: nothing was written.\n${error.message}`);
    return 1;
  }
}

/** What was left out is named; what was read in the sensible way is counted, as a foreign description has hundreds. */
function report({ list, unsupported }: Findings): void {
  for (const finding of unsupported) console.error(`codegen: left out: ${finding.text}`);
  const doubtful = list.length - unsupported.length;
  if (doubtful === 0) return;
  console.error(`codegen: ${doubtful} doubtful places were read in the usual way; --strict names them.`);
}

function readArguments(args: readonly string[]): 'help' | (GenerateOptions & { readonly out: string }) {
  const values = parse(args);
  const { spec, out, surface: name, strict, 'skip-unsupported': skip } = values;
  if (values.help) return 'help';
  if (spec === undefined) throw new UsageError('Missing --spec: the OpenAPI bundle to read.');
  if (out === undefined) throw new UsageError('Missing --out: the directory to write to.');
  const surface = SURFACES.find((candidate) => candidate === name);
  if (surface !== name) throw new UsageError(`Unknown surface "${name}": choose ${SURFACES.join(' or ')}.`);
  if (strict && skip) throw new UsageError('Choose one of --strict and --skip-unsupported.');
  return { file: spec, out, surface, policy: strict ? 'strict' : skip ? 'skip-unsupported' : 'default' };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
