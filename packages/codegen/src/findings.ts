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
  /** File, JSON pointer as a URI fragment (`#/paths/~1messages/get`), what is wrong, and what to do. */
  readonly text: string;
}

/** An error whose message is complete for the person at the terminal: no stack is needed to act on it. */
export class GenerationError extends Error {
  override readonly name = 'GenerationError';
}

/** Collects what is wrong with one description, so that one run names every place to mend. */
export class Findings {
  readonly list: Finding[] = [];
  /** Those of the list that cannot be expressed. */
  readonly unsupported: Finding[] = [];
  readonly #file: string;
  readonly #policy: Policy;

  constructor(file: string, policy: Policy) {
    this.#file = file;
    this.#policy = policy;
  }

  add(kind: Finding['kind'], pointer: string, message: string, fix: string): void {
    const finding = { kind, text: `${this.#file}${pointer}\n  ${message}\n  Fix: ${fix}` };
    this.list.push(finding);
    if (kind === 'unsupported') this.unsupported.push(finding);
  }

  /** Throws a `GenerationError` that lists every finding the policy does not let pass. */
  stopIfRefused(): void {
    const refused = { strict: this.list, default: this.unsupported, 'skip-unsupported': [] }[this.#policy];
    if (refused.length === 0) return;
    const hint = '\n(--skip-unsupported generates everything except the operations named.)';
    const text = refused.map((finding) => finding.text).join('\n');
    throw new GenerationError(this.#policy === 'default' ? text + hint : text);
  }
}
