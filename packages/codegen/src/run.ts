import { parseArgs } from 'node:util';
import { type Findings, GenerationError } from './findings.ts';
import { type GenerateOptions, generate, SURFACES } from './generate.ts';
import { load } from './load.ts';
import { write } from './write.ts';

const USAGE = `Usage: node packages/codegen/src/main.ts --spec FILE --out DIR [options]

  --spec FILE             OpenAPI 3.0 or 3.1 bundle in JSON
  --out DIR               directory that gets types/ and client/
  --surface types|client  only this group of files (default: all)
  --strict                stop at anything doubtful too
  --skip-unsupported      leave out operations that cannot be expressed
  --help                  this text`;

interface Arguments extends GenerateOptions {
  readonly out: string;
}

/** Runs the command line and returns the exit code: 0 done, 1 the description cannot be generated, 2 wrong usage. */
export async function run(args: readonly string[]): Promise<number> {
  const start = performance.now();
  const parsed = readArguments(args);
  if (typeof parsed === 'string') {
    const isHelp = parsed === USAGE;
    (isHelp ? console.log : console.error)(isHelp ? parsed : `${parsed}\n\n${USAGE}`);
    return isHelp ? 0 : 2;
  }
  try {
    const { model, files, findings } = await generate(await load(parsed.file), parsed);
    const { changed, removed } = await write(files, parsed.out);
    report(findings);
    const stale = removed.length === 0 ? '' : `, ${removed.length} removed`;
    console.log(
      `codegen: ${model.operations.length} operations, ${files.length} files ` +
        `(${changed.length} changed${stale}), ${Math.round(performance.now() - start)} ms`,
    );
    return 0;
  } catch (error) {
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

const OPTIONS = {
  spec: { type: 'string' },
  out: { type: 'string' },
  surface: { type: 'string' },
  strict: { type: 'boolean' },
  'skip-unsupported': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS }).values;
}

/** The arguments, or the text to show instead. */
function readArguments(args: readonly string[]): Arguments | string {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args);
  } catch (error) {
    return (error as Error).message;
  }
  const { spec, out, surface: name, strict = false, 'skip-unsupported': skip = false } = values;
  if (values.help) return USAGE;
  if (spec === undefined) return 'Missing --spec: the OpenAPI bundle to read.';
  if (out === undefined) return 'Missing --out: the directory to write to.';
  const surface = SURFACES.find((candidate) => candidate === name);
  if (surface !== name) return `Unknown surface ${JSON.stringify(name)}: choose ${SURFACES.join(' or ')}.`;
  if (strict && skip) return 'Choose one of --strict and --skip-unsupported.';
  return { file: spec, out, surface, policy: strict ? 'strict' : skip ? 'skip-unsupported' : 'default' };
}
