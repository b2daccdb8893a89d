import { buildModel } from './build-model.ts';
import { emitApiMd } from './emit/api-md.ts';
import { emitErrorCatalogue } from './emit/error-catalogue.ts';
import { emitExamples } from './emit/examples.ts';
import { emitMethods } from './emit/methods.ts';
import { emitNames } from './emit/names.ts';
import { emitOperations } from './emit/operations.ts';
import { emitQueryExamples } from './emit/query-examples.ts';
import { emitQueryFactories } from './emit/query-factories.ts';
import { emitQueryFactoryExamples } from './emit/query-factory-examples.ts';
import { emitQueryHooks } from './emit/query-hooks.ts';
import { emitQueryOperations } from './emit/query-operations.ts';
import { emitSamples } from './emit/samples.ts';
import { Findings, GenerationError, type Policy } from './findings.ts';
import type { GeneratedFile } from './generated-file.ts';
import type { JsonObject } from './json.ts';
import { checkDocument } from './load.ts';
import type { ApiModel } from './model.ts';

/** The groups of files that are generated on their own. */
export const SURFACES = ['types', 'client', 'react-query', 'docs'] as const;
export type Surface = (typeof SURFACES)[number];

/** Pure: the same model gives the same files. */
export type Emitter = (model: ApiModel) => GeneratedFile[];

const EMITTERS: Readonly<Record<Surface, readonly Emitter[]>> = {
  types: [emitNames],
  client: [emitOperations, emitErrorCatalogue, emitMethods, emitExamples, emitApiMd],
  'react-query': [emitQueryOperations, emitQueryFactories, emitQueryHooks, emitQueryExamples, emitQueryFactoryExamples],
  docs: [emitSamples],
};

export interface GenerateOptions {
  /** How errors call the description. */
  readonly file: string;
  /** Default: all. */
  readonly surface?: Surface | undefined;
  /** Default: `'default'`. */
  readonly policy?: Policy;
}

export interface Generated {
  readonly model: ApiModel;
  readonly files: readonly GeneratedFile[];
  /** What was read in the sensible way or left out. */
  readonly findings: Findings;
}

/**
 * Makes every file of the chosen surfaces from a parsed description, and writes none.
 * Takes ownership of `document`. Throws a `GenerationError` that names each place to mend.
 *
 * @example
 * const { files } = await generate(JSON.parse(text), { file: 'openapi.json' });
 */
export async function generate(document: JsonObject, options: GenerateOptions): Promise<Generated> {
  checkDocument(document, options.file);
  try {
    return await generateChecked(document, options);
  } catch (error) {
    // Both the walks here and those of openapi-typescript are recursive.
    if (!(error instanceof RangeError)) throw error;
    const fix = 'Name the inner parts under components and refer to them.';
    throw new GenerationError(`${options.file} is nested too deeply to be read (${error.message}).\n  Fix: ${fix}`);
  }
}

async function generateChecked(document: JsonObject, options: GenerateOptions): Promise<Generated> {
  const findings = new Findings(options.file, options.policy ?? 'default');
  const model = buildModel(document, findings);
  findings.stopIfRefused();
  const surfaces: readonly Surface[] = options.surface === undefined ? SURFACES : [options.surface];
  const files = surfaces.flatMap((surface) => EMITTERS[surface].flatMap((emit) => emit(model)));
  // The compiler is 9 MB of JavaScript: imported late, as a broken description should not wait for it.
  if (surfaces.includes('types')) {
    const { printOpenapiTypes } = await import('./openapi-types.ts');
    files.push({ path: 'types/src/generated/openapi.gen.ts', content: printOpenapiTypes(document, options.file) });
  }
  const { checkSyntax } = await import('./check-syntax.ts');
  for (const file of files) if (file.path.endsWith('.ts')) checkSyntax(file);
  return { model, files, findings };
}
