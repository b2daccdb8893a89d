import { GenerationError } from '@hoopai/conversations-codegen/src/findings.ts';
import type { JsonObject } from '@hoopai/conversations-codegen/src/json.ts';
import { SpecBundler, SpecError } from './spec-bundler.ts';
import { takeTurns } from './turns.ts';
import { watchFolders } from './watch-folders.ts';

/** One state of the sources that can be read. */
export interface SourceState {
  readonly bundle: JsonObject;
  /** False: only texts beside the spec are others. */
  readonly isSpecChanged: boolean;
  /** What was written, made or removed, from the root of the checkout. Empty in the first state. */
  readonly paths: ReadonlySet<string>;
}

export interface FollowOptions {
  /** The checkout. */
  readonly root: string;
  /** Further folders that are watched. Default: spec only. */
  readonly folders?: readonly string[];
  /** Whether a path in the folders is a source. Default: spec files and guides. */
  readonly isSource?: (path: string) => boolean;
  /** Told what went wrong, one or more lines each. */
  readonly say: (text: string) => void;
  /** Works on each state, one at a time. */
  readonly work: (state: SourceState) => Promise<void> | void;
  /** Told what is wrong now; with `undefined` when nothing is any more. */
  readonly report?: (problem: string | undefined) => void;
  /** Errors of `work` that are the author's to mend: only their message is told. Default: none. */
  readonly isMistake?: (error: unknown) => boolean;
}

const isSpec = (path: string): boolean =>
  path === 'spec/openapi.yaml' || /^spec\/(paths|components|examples)(\/|$)/.test(path);
const isLaw = (path: string): boolean => /^spec\/(rules\/.*\.ts|\.?redocly\.lint.*\.yaml)$/.test(path);
const isText = (path: string): boolean => /^spec\/.*\.md$/.test(path);

/**
 * Bundles the spec now and after each change, and gives it to `work`. A mistake in the sources is told, and the next
 * change tried. Resolves after the first turn, however it went, with how to stop.
 */
export async function followSources(options: FollowOptions): Promise<() => Promise<void>> {
  const { root, folders = [], isSource = () => false, say, work, report = () => {}, isMistake } = options;
  const bundler = new SpecBundler(root);
  let bundle: JsonObject | undefined;
  // Whether the newest spec is still to be worked on: a mistake in it stays one while texts are edited.
  let isOpen = true;
  let findings: Promise<string[]> = Promise.resolve([]);
  let areTold = true;
  let turn = 0;

  /** Linting takes longer than the work and holds nothing up; what it says of an older state is not wanted any more. */
  const tellFindings = async (): Promise<void> => {
    const mine = turn;
    const lines = await findings;
    if (mine !== turn) return;
    const text = lines.length > 0 ? lines.join('\n') : undefined;
    if (text !== undefined && !areTold) say(text);
    areTold = true;
    report(text);
  };
  const one = async (paths: ReadonlySet<string>): Promise<void> => {
    turn += 1;
    const isSpecChanged = isOpen || [...paths].some(isSpec);
    isOpen = isSpecChanged;
    if ([...paths].some(isLaw)) say('The laws of the spec have changed: start this command again to follow them.');
    try {
      if (isSpecChanged) bundle = await bundler.bundle();
      if (bundle === undefined) return;
      await work({ bundle, isSpecChanged, paths });
      isOpen = false;
      if (isSpecChanged) {
        findings = bundler.lint();
        areTold = false;
      }
      void tellFindings();
    } catch (error) {
      const isTold = error instanceof SpecError || error instanceof GenerationError || isMistake?.(error) === true;
      const { message, stack } = error as Error;
      // The generator knows the bundle only; a law that found the same names file and line.
      const laws = error instanceof GenerationError ? await bundler.lint() : [];
      const text = laws.length > 0 ? laws.join('\n') : isTold ? message : (stack ?? message);
      say(text);
      report(text);
    }
  };

  const turns = takeTurns(one);
  const stop = watchFolders(root, ['spec', ...folders], (path) => {
    if (isSpec(path) || isText(path) || isLaw(path) || isSource(path)) turns.add(path);
  });
  await one(new Set());
  return async () => {
    turn += 1;
    stop();
    await turns.stop();
  };
}
