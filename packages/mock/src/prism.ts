import { createInstance, getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { isRecord } from './message.ts';
import type { Preference } from './preference.ts';
import type { Violation } from './violations.ts';

/** The only file that knows Prism. The interfaces name what the front reads of its far wider types. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly additionalProperties?: boolean | Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly contentMediaType?: string;
  readonly discriminator?: { readonly propertyName: string };
}

export interface Content {
  readonly mediaType: string;
  readonly schema?: Schema;
  readonly examples?: readonly { readonly key: string }[];
}

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly request?: {
    readonly body?: { readonly contents?: readonly Content[] };
    readonly headers?: readonly { readonly name: string; readonly required?: boolean; readonly schema?: Schema }[];
  };
  readonly responses: readonly { readonly code: string; readonly contents?: readonly Content[] }[];
}

export interface PrismRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Record<string, string | string[]>;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

export interface PrismAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly violations: readonly Violation[];
}

const silent = () => undefined;
const logger: Record<string, unknown> = {
  ...Object.fromEntries(['info', 'warn', 'error', 'debug', 'trace', 'fatal', 'success'].map((name) => [name, silent])),
  child: () => logger,
};

/** Changes the document. Rejects when it is not an OpenAPI document. */
export async function loadOperations(document: object): Promise<readonly Operation[]> {
  return (await getHttpOperationsFromSpec(document)) as unknown as readonly Operation[];
}

/** Asks Prism to answer a request for one operation; `isChecked: false` skips validation and security. */
export async function askPrism(
  operation: Operation,
  request: PrismRequest,
  preference: Preference,
  isChecked = true,
): Promise<PrismAnswer> {
  const config = {
    isProxy: false as const,
    checkSecurity: isChecked,
    validateRequest: isChecked,
    // Prism's own static samples can break the schema they come from and would be answered with 500.
    validateResponse: false,
    errors: false,
    upstreamProxy: undefined,
    mock: {
      dynamic: preference.isDynamic,
      ...(preference.code === undefined ? {} : { code: preference.code }),
      ...(preference.example === undefined ? {} : { exampleKey: preference.example }),
      ...(preference.seed === undefined ? {} : { seed: preference.seed }),
    },
  };
  const prism = createInstance(config, { logger } as unknown as Parameters<typeof createInstance>[1]);
  const { path, query, ...rest } = request;
  const input = { ...rest, url: { path, query } };
  type Request = Parameters<typeof prism.request>;
  const result = await prism.request(input as unknown as Request[0], [operation] as unknown as Request[1])();
  if (result._tag === 'Left') return problem(result.left);
  const { output, validations } = result.right;
  return {
    status: output.statusCode,
    headers: output.headers ?? {},
    body: output.body,
    violations: validations.input.map(({ path: at, code, message }) => ({
      message,
      ...(at === undefined ? {} : { path: at.map(String) }),
      ...(code === undefined ? {} : { code }),
    })),
  };
}

/** Prism's own errors: the spec has no response for the case, or no content for the `Accept` header. */
function problem(error: Error & { status?: number; detail?: string; additional?: unknown }): PrismAnswer {
  const details = isRecord(error.additional) ? error.additional['validation'] : undefined;
  const violations = Array.isArray(details)
    ? details.map(({ location, code, message }) => ({ path: location ?? [], code, message }) as Violation)
    : [];
  const status = error.status ?? 500;
  return {
    status,
    headers: {},
    body: { statusCode: status, message: error.detail ?? error.message },
    violations:
      violations.length > 0 || status >= 500 || status === 404 || status === 406
        ? violations
        : [{ code: status, message: error.detail ?? error.message }],
  };
}
