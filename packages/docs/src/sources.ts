import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type SampleGroups, sampleGroups } from '@hoopai/conversations-codegen/src/emit/samples.ts';
import type { JsonObject } from '@hoopai/conversations-codegen/src/json.ts';
import { parse } from 'yaml';
import { readApi } from './api.ts';
import { firstSamples, mergeSamples } from './samples.ts';
import { readWorkflows, type WorkflowDocument } from './workflows/read.ts';

/** A chapter as written: front matter and Markdown. */
export interface GuideSource {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly order: number;
  readonly markdown: string;
}

export interface Change {
  /** Empty: not released yet. */
  readonly version: string;
  readonly packages: readonly string[];
  readonly kind: 'major' | 'minor' | 'patch';
  readonly markdown: string;
}

/** Everything the site is made from. The build reads nothing else. */
export interface Sources {
  readonly bundle: JsonObject;
  readonly samples: SampleGroups;
  readonly guides: readonly GuideSource[];
  readonly notes: string;
  readonly workflows: readonly WorkflowDocument[];
  readonly changes: readonly Change[];
  readonly clientVersion: string;
}

/** The repository this package is part of. */
const repository = fileURLToPath(new URL('../../../', import.meta.url));

/** What is wrong with a source and where; complete for the person at the terminal. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}

/** Reads all sources, with the bundle from `spec/dist` or the one given. Throws a `SourceError` that names the file. */
export function readSources(root = repository, bundle?: JsonObject): Sources {
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const document = bundle ?? (JSON.parse(read('spec/dist/openapi.json')) as JsonObject);
  // A description that is being edited is ahead of the generated file.
  const samples =
    bundle === undefined
      ? (JSON.parse(read('packages/docs/src/generated/samples.gen.json')) as SampleGroups)
      : sampleGroups(readApi(bundle).model);
  return {
    bundle: mergeSamples(document, firstSamples(samples)),
    samples,
    guides: readGuides(root),
    notes: read('spec/NOTES.md'),
    workflows: readWorkflows(root),
    changes: [...pendingChanges(root), ...releasedChanges(root)],
    clientVersion: (JSON.parse(read('packages/client/package.json')) as { version: string }).version,
  };
}

function readGuides(root: string): GuideSource[] {
  const paths = globSync('spec/guides/*.md', { cwd: root }).filter((path) => basename(path) !== 'README.md');
  const guides = paths.map((path) => readGuide(path, readFileSync(join(root, path), 'utf8')));
  return guides.sort((a, b) => a.order - b.order || a.name.localeCompare(b.name));
}

/** A guide from its text. Throws a `SourceError` with file and line where the front matter lacks something. */
export function readGuide(path: string, text: string): GuideSource {
  const [, matter, markdown] = /^---\r?\n(.*?)\r?\n---\r?\n(.*)$/s.exec(text) ?? [];
  if (matter === undefined || markdown === undefined) {
    throw new SourceError(`${path}:1 has no front matter. Begin it with ---, title, summary, order and --- again.`);
  }
  const { title, summary, order } = (parse(matter) ?? {}) as Record<string, unknown>;
  if (typeof title !== 'string' || typeof summary !== 'string' || typeof order !== 'number') {
    throw new SourceError(
      `${path}:1 needs title (text), summary (one sentence) and order (number) in its front matter.`,
    );
  }
  return { name: basename(path, '.md'), title, summary, order, markdown };
}

function pendingChanges(root: string): Change[] {
  const paths = globSync('.changeset/*.md', { cwd: root }).filter((path) => basename(path) !== 'README.md');
  return paths.sort().map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    const [, matter = '', markdown = ''] = /^---\r?\n(.*?)\r?\n---\r?\n(.*)$/s.exec(text) ?? [];
    const bumps = Object.entries((parse(matter) ?? {}) as Record<string, Change['kind']>);
    const kinds = bumps.map(([, kind]) => kind);
    const kind = (['major', 'minor'] as const).find((each) => kinds.includes(each)) ?? 'patch';
    return { version: '', packages: bumps.map(([name]) => name), kind, markdown: markdown.trim() };
  });
}

/** From the CHANGELOG of each package; packages that say the same of a version are one entry. */
function releasedChanges(root: string): Change[] {
  const entries = new Map<string, Change>();
  for (const path of globSync('packages/*/CHANGELOG.md', { cwd: root }).sort()) {
    const text = readFileSync(join(root, path), 'utf8');
    const name = /^# (.+)$/m.exec(text)?.[1]?.trim() ?? path;
    for (const section of text.split(/^## /m).slice(1)) {
      const [version = '', ...lines] = section.split('\n');
      const markdown = lines.join('\n').trim();
      const kind = /^### Major/m.test(markdown) ? 'major' : /^### Minor/m.test(markdown) ? 'minor' : 'patch';
      const key = `${version}\n${markdown}`;
      const packages = [...(entries.get(key)?.packages ?? []), name];
      entries.set(key, { version: version.trim(), packages, kind, markdown });
    }
  }
  return [...entries.values()];
}
