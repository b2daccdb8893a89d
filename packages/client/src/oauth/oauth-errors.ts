import { HoopError, nameError } from '../runtime/errors/hoop-error.ts';

/** What a `ReauthorizationRequiredError` is made of. */
export interface ReauthorizationDetails {
  readonly reason: ReauthorizationRequiredError['reason'];
  readonly locationId?: string | undefined;
  readonly companyId?: string | undefined;
  readonly interruptedSince?: number | undefined;
  readonly cause?: unknown;
}

/**
 * There are no tokens, or the server no longer takes the refresh token. Waiting does not help: somebody has to open
 * the authorization URL again, and the code that comes back has to be exchanged.
 */
export class ReauthorizationRequiredError extends HoopError {
  static {
    nameError(ReauthorizationRequiredError, 'ReauthorizationRequiredError');
  }

  /**
   * `missing`: nothing is stored. `refused`: the refresh token was refused; it is revoked, expired, or was used
   * elsewhere. `interrupted`: it was refused after an earlier refresh with it had ended without saving an answer.
   */
  readonly reason: 'missing' | 'refused' | 'interrupted';
  readonly locationId: string | undefined;
  readonly companyId: string | undefined;
  /** When that earlier refresh began. */
  readonly interruptedSince: Date | undefined;

  constructor({ reason, locationId, companyId, interruptedSince, cause }: ReauthorizationDetails) {
    const since = interruptedSince === undefined ? undefined : new Date(interruptedSince);
    const owner = locationId === undefined ? `company ${companyId}` : `location ${locationId}`;
    super(`${explain(reason, owner, since)} ${remedy}`, cause === undefined ? undefined : { cause });
    this.reason = reason;
    this.locationId = locationId;
    this.companyId = companyId;
    this.interruptedSince = since;
  }
}

const remedy = 'Send the user through the authorization URL again and pass the code to exchangeCode.';

function explain(reason: ReauthorizationRequiredError['reason'], owner: string, since: Date | undefined): string {
  if (reason === 'missing') return `There are no tokens for ${owner}.`;
  if (reason === 'refused') {
    return `The server no longer takes the refresh token of ${owner}: it was revoked, is older than a year, or was used elsewhere.`;
  }
  const when = since ? ` that began at ${since.toISOString()}` : '';
  return (
    `The server no longer takes the refresh token of ${owner}. A refresh${when} ended before its answer could be ` +
    'saved (the process or the connection broke), so the server has most likely replaced it by one that nobody has.'
  );
}

/** The token store failed. Its own error is the cause. */
export class TokenStoreError extends HoopError {
  static {
    nameError(TokenStoreError, 'TokenStoreError');
  }
}
