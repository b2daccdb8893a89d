import type { OutgoingRequest } from '../outgoing-request.ts';
import { ApiError } from './api-error.ts';
import { nameError } from './hoop-error.ts';

/** The server answered with a redirect. It was not followed, so the token went nowhere else. */
export class RedirectError extends ApiError {
  static {
    nameError(RedirectError, 'RedirectError');
  }

  /** Origin of the address pointed to. Browsers hide it, and then it is undefined and `status` is 0. */
  readonly target: string | undefined;

  constructor(request: OutgoingRequest, response: Response) {
    const target = targetOf(request.url, response.headers.get('location'));
    const message =
      `a redirect to ${target ?? 'an address this runtime does not show'}, which was not followed so that the token ` +
      'stays where it belongs. If that is the right server, make it the option "baseUrl".';
    super({ request, response, error: { body: undefined, message, code: undefined, traceId: undefined } });
    this.target = target;
  }
}

/** Only the origin: path and query of a hostile redirect have no place in a log. */
function targetOf(base: string, location: string | null): string | undefined {
  if (location === null || !URL.canParse(location, base)) return undefined;
  const { origin, protocol } = new URL(location, base);
  return origin === 'null' ? protocol : origin;
}
