/** What to do with constructs of the description that have no exact counterpart. */
export type Policy =
  /** Stop at anything doubtful: for a description we write ourselves. */
  | 'strict'
  /** Choose the sensible meaning of what is doubtful, stop at what cannot be expressed. */
  | 'default'
  /** As `default`, but leave out the operations that cannot be expressed. */
  | 'skip-unsupported';

export interface Finding {
  readonly kind: 'unsupported' | 'doubtful';
  /** JSON pointer into the description, as a URI fragment: `#/paths/~1messages/get`. */
  readonly pointer: string;
  readonly message: string;
  readonly fix: string;
}

/** An error whose message is complete for the person at the terminal: no stack is needed to act on it. */
export class GenerationError extends Error {
  override readonly name = 'GenerationError';
}

/** Collects what is wrong with one description, so that one run names every place to mend. */
export class Findings {
  readonly list: Finding[] = [];
  readonly #file: string;
  readonly #policy: Policy;
  #unsupported = 0;

  constructor(file: string, policy: Policy) {
    this.#file = file;
    this.#policy = policy;
  }

  /** How many constructs so far cannot be expressed; a caller compares before and after. */
  get unsupportedCount(): number {
    return this.#unsupported;
  }

  /** The construct cannot be expressed. */
  unsupported(pointer: string, message: string, fix: string): void {
    this.#unsupported += 1;
    this.list.push({ kind: 'unsupported', pointer, message, fix });
  }

  /** The construct is read in the sensible way, which the message names. */
  doubtful(pointer: string, message: string, fix: string): void {
    this.list.push({ kind: 'doubtful', pointer, message, fix });
  }

  /** Throws a `GenerationError` that lists every finding the policy does not let pass. */
  stopIfRefused(): void {
    const refused = this.list.filter(
      (finding) => this.#policy === 'strict' || (finding.kind === 'unsupported' && this.#policy === 'default'),
    );
    if (refused.length === 0) return;
    const hint =
      this.#policy === 'default' ? '\n(--skip-unsupported generates everything except the operations named.)' : '';
    throw new GenerationError(refused.map((finding) => this.describe(finding)).join('\n') + hint);
  }

  /** One finding as text: file, JSON pointer, what is wrong, what to do. */
  describe(finding: Finding): string {
    return `${this.#file}${finding.pointer}\n  ${finding.message}\n  Fix: ${finding.fix}`;
  }
}
