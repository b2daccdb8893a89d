import { HoopError, nameError } from './hoop-error.ts';

/** An option or input that cannot be right. Nothing was sent; the message says what to pass instead. */
export class InputError extends HoopError {
  static {
    nameError(InputError, 'InputError');
  }

  /** The option or input field at fault. */
  readonly field: string | undefined;

  constructor(message: string, details: { readonly field?: string; readonly cause?: unknown } = {}) {
    super(message, details);
    this.field = details.field;
  }
}
