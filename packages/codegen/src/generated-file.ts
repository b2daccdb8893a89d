/** What an emitter makes; nothing is written before all of them have made theirs. */
export interface GeneratedFile {
  /** Below the output directory, with slashes. */
  readonly path: string;
  readonly content: string;
}
