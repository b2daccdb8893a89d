import type { Api } from './api.ts';
import { differences } from './parts/differences.ts';
import { errorCatalogue } from './parts/error-catalogue.ts';
import { migration } from './parts/migration.ts';
import { rateLimits } from './parts/rate-limits.ts';
import { scopes } from './parts/scopes.ts';
import { workflows } from './parts/workflows.ts';
import type { Sources } from './sources.ts';
import { SourceError } from './sources.ts';

export interface PartInput {
  readonly api: Api;
  readonly sources: Sources;
}

/** Markdown made from the description. */
export type GeneratedPart = (input: PartInput) => string;

/** What a guide may pull in with `<!-- generated: name -->`, alone on its line. */
export const GENERATED_PARTS: Readonly<Record<string, GeneratedPart>> = {
  'error-catalogue': errorCatalogue,
  migration,
  notes: differences,
  'rate-limits': rateLimits,
  scopes,
  workflows,
};

const MARK = /^<!-- generated: ([\w-]+) -->$/gm;

/** The text with its generated parts in place. Throws a `SourceError` for a name that nothing is registered under. */
export function fillGeneratedParts(text: string, file: string, input: PartInput): string {
  return text.replace(MARK, (_mark, name: string, offset: number) => {
    const part = Object.hasOwn(GENERATED_PARTS, name) ? GENERATED_PARTS[name] : undefined;
    if (part !== undefined) return part(input);
    const line = text.slice(0, offset).split('\n').length;
    const known = Object.keys(GENERATED_PARTS).join(', ');
    throw new SourceError(`${file}:${line} asks for the generated part "${name}". There are: ${known}.`);
  });
}
