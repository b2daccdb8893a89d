import type { TokenSource } from './auth.ts';
import { InputError } from './errors/input-error.ts';
import { checkHeader } from './headers.ts';
import type { Hooks } from './hooks.ts';
import type { Priority, RateLimitOptions } from './rate-gate/options.ts';
import type { FetchFunction } from './transport.ts';
import type { ApiVersion } from './version.ts';

/** What may be repeated is repeated: see the table in the README. */
export interface RetryOptions {
  /** Attempts in total, the first one included. Default 4; 1 turns repeating off. */
  readonly attempts?: number;
  /** Milliseconds that the first wait lasts at most; each further one at most twice as long. Default 500. */
  readonly baseDelay?: number;
  /** Milliseconds that any wait lasts at most. If the server states a longer one, its error is thrown. Default 30,000. */
  readonly maxDelay?: number;
}

/** Options of a client. Only `token` is needed. */
export interface ClientOptions {
  /** Private integration token, access token of a sub-account, function asked before each call, or `TokenProvider`. */
  readonly token: TokenSource;
  /** Address of the API, a path prefix included. Default `https://services.leadconnectorhq.com`. */
  readonly baseUrl?: string | URL;
  /** API version sent with each call. Default `2021-07-28`. */
  readonly version?: ApiVersion;
  /** Used in place of the global `fetch`. It must honour `redirect: 'manual'` and `signal`. */
  readonly fetch?: FetchFunction;
  /** Headers sent with each call. `authorization`, `version` and `content-type` are the client's own. Default none. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Allows an `http:` base URL beyond this machine, which shows the token to the network. Default false. */
  readonly allowInsecureHttp?: boolean;
  /** How failures are repeated; false for not at all. Default: 4 attempts. */
  readonly retry?: false | RetryOptions;
  /** Milliseconds for a whole call, every wait included; false for no limit. Default 120,000. */
  readonly timeout?: number | false;
  /** Milliseconds for one attempt, its answer included; false for no limit. Default 30,000. */
  readonly attemptTimeout?: number | false;
  /** How calls wait for their turn, so that the server need refuse none; false for not at all. Default: they wait. */
  readonly rateLimit?: false | RateLimitOptions;
  /** Functions told what the client does. Default none. */
  readonly hooks?: Hooks;
  /** The location that calls are about, for a token provider that serves several. Default: the one in the input. */
  readonly locationId?: string;
}

/** Options of one call. */
export interface RequestOptions {
  /** Ends the call; it then rejects with the signal's own reason. Default: the call is not ended. */
  readonly signal?: AbortSignal;
  /** Headers for this call, on top of the client's. Default none. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** API version for this call. Default: the client's. */
  readonly version?: ApiVersion;
  /** On top of the client's; false for not at all. */
  readonly retry?: false | RetryOptions;
  /** Milliseconds for the whole call, every wait included; false for no limit. Default: the client's. */
  readonly timeout?: number | false;
  /** Milliseconds for one attempt, its answer included; false for no limit. Default: the client's. */
  readonly attemptTimeout?: number | false;
  /** Who goes first where calls have to wait for their turn. Default `normal`. */
  readonly priority?: Priority;
  /** The location whose token is used, where the token provider serves several. Default: the client's, or the input's. */
  readonly locationId?: string;
}

type Check = (value: unknown) => unknown;

const isFunction: Check = (value) => typeof value === 'function';
const isBoolean: Check = (value) => typeof value === 'boolean';
const isText: Check = (value) => typeof value === 'string' && value.trim() !== '';
const isObject: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
// What timers can hold; beyond it they fire at once.
const isDelay: Check = (value) => typeof value === 'number' && value >= 0 && value < 2 ** 31;
const isCount: Check = (value) => Number.isInteger(value) && (value as number) > 0;
const isVersion: Check = (value) => {
  checkHeader('version', value);
  return true;
};
/** Somebody else looks at it. */
const isAny: Check = () => true;

type Rule = readonly [isRight: Check, wanted?: string, fields?: Rules];
type Rules = Readonly<Record<string, Rule>>;

const delay: Rule = [isDelay, 'a number of milliseconds'];
const limit: Rule = [(value) => value === false || (isDelay(value) && value), 'a number of milliseconds, or false'];
const isFalseOrObject: Check = (value) => value === false || isObject(value);

/** Options and what they must be, for the checks below. */
const retryRules = { attempts: [isCount, 'a whole number above 0'], baseDelay: delay, maxDelay: delay } as const;
const rateLimitRules = {
  maxQueue: [isDelay, 'a number'],
  maxWait: delay,
  store: [isObject, 'a RateLimitStore'],
} as const satisfies Record<keyof RateLimitOptions, Rule>;
const hookRule: Rule = [isFunction, 'a function'];
const hookRules = {
  onRequest: hookRule,
  onResponse: hookRule,
  onRetry: hookRule,
  onWait: hookRule,
  onDailyLimitLow: hookRule,
} as const satisfies Record<keyof Hooks, Rule>;
const common = {
  headers: [isAny],
  version: [isVersion],
  retry: [isFalseOrObject, 'false or an object', retryRules],
  timeout: limit,
  attemptTimeout: limit,
  locationId: [isText, 'the id of a location'],
} as const;
const clientRules = {
  token: [isAny],
  baseUrl: [isAny],
  fetch: [isFunction, 'a function like the global fetch'],
  allowInsecureHttp: [isBoolean, 'true or false'],
  rateLimit: [isFalseOrObject, 'false or an object', rateLimitRules],
  hooks: [isObject, 'an object of functions', hookRules],
  ...common,
} as const satisfies Record<keyof ClientOptions, Rule>;
const requestRules = {
  signal: [(value: unknown) => value instanceof AbortSignal, 'an AbortSignal: new AbortController().signal'],
  priority: [(value: unknown) => ['high', 'normal', 'low'].includes(value as Priority), 'one of high, normal, low'],
  ...common,
} as const satisfies Record<keyof RequestOptions, Rule>;

/** Throws `InputError` for an option that does not exist or has the wrong type. */
export function checkClientOptions(options: unknown): asserts options is ClientOptions {
  check(options, clientRules, 'createConversationsClient');
}

/** Throws `InputError` for an option of a call that does not exist or has the wrong type. */
export function checkRequestOptions(options: unknown, operationId: string): asserts options is RequestOptions {
  check(options, requestRules, operationId);
}

/** Throws `InputError` unless `options` is an object of the given options, each of them right or undefined. */
function check(options: unknown, rules: Rules, subject: string): void {
  if (!isObject(options)) throw new InputError(`${subject}: the options must be an object.`);
  for (const [name, value] of Object.entries(options as object)) {
    const rule = Object.hasOwn(rules, name) && rules[name];
    if (!rule) {
      const known = Object.keys(rules).join(', ');
      throw new InputError(`${subject} has no option "${name}". Known: ${known}.`, { field: name });
    }
    const [isRight, wanted, fields] = rule;
    if (value !== undefined && !isRight(value)) {
      throw new InputError(`The option "${name}" must be ${wanted}.`, { field: name });
    }
    if (fields && value) check(value, fields, name);
  }
}
