import type { Workshop } from './workshop.ts';

/** One way to use the packages. */
export interface Consumer {
  readonly name: string;
  /** The versions it shows, as the lockfiles have them. */
  readonly versions: string;
  /** What passing shows. */
  readonly shows: string;
  /** Left out by `--quick`. */
  readonly slow?: true;
  /** Why it cannot run on this machine; undefined where it can. */
  missing?(): string | undefined;
  /** Resolves with a figure to show, if there is one; rejects when the consumer does not work. */
  run(workshop: Workshop): Promise<string | undefined>;
}
