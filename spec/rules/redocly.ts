/** The part of Redocly's rule interface these rules use; the command-line package ships no types. */

export interface Location {
  readonly source: { readonly absoluteRef: string };
  readonly pointer: string;
  child(segment: string | number | (string | number)[]): Location;
  key(): Location;
}

export interface Reference {
  readonly $ref: string;
}

export interface RuleContext {
  readonly location: Location;
  readonly type: { readonly name: string };
  report(problem: { message: string; location?: Location }): void;
  resolve(node: unknown, from?: string): { node?: unknown; location?: Location };
}

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly unevaluatedProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly default?: unknown;
  readonly maximum?: number;
  readonly discriminator?: { readonly propertyName?: string; readonly mapping?: Readonly<Record<string, string>> };
}

export interface Parameter {
  readonly name?: string;
  readonly in?: string;
  readonly description?: string;
  readonly schema?: Schema;
  readonly example?: unknown;
  readonly examples?: unknown;
  readonly 'x-client-default'?: unknown;
}

export interface MediaType {
  readonly schema?: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, unknown>>;
}

export interface Example {
  readonly value?: unknown;
  readonly 'x-error'?: unknown;
}

export interface Body {
  readonly content?: Readonly<Record<string, MediaType>>;
}

export interface Response extends Body {
  readonly headers?: Readonly<Record<string, unknown>>;
}

export interface Operation {
  readonly operationId?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly unknown[];
  readonly requestBody?: unknown;
  readonly responses?: Readonly<Record<string, unknown>>;
  readonly 'x-pagination'?: unknown;
  readonly 'x-idempotent'?: unknown;
  readonly 'x-retry'?: unknown;
  readonly 'x-invalidates'?: unknown;
  readonly 'x-error-codes'?: unknown;
}

export type PathItem = Readonly<Partial<Record<Method, Operation>>> & { readonly parameters?: readonly unknown[] };

type Visit<Node> = (node: Node, context: RuleContext) => void;
type Phases<Node> = { enter?: Visit<Node>; leave?: Visit<Node> };

export interface Visitor {
  Root?: Phases<unknown>;
  PathItem?: Visit<PathItem>;
  Operation?: Visit<Operation> | Phases<Operation>;
  Parameter?: Visit<Parameter>;
  RequestBody?: Visit<Body>;
  Response?: Visit<Response>;
  MediaType?: Visit<MediaType>;
  Example?: Visit<Example>;
  Schema?: Visit<Schema>;
  SchemaProperties?: Visit<Readonly<Record<string, Schema>>>;
  any?: Phases<unknown>;
  ref?: (node: Reference, context: RuleContext, target: { location?: Location }) => void;
}

/** Makes a fresh visitor for each document, so that a rule may gather state in its closure. */
export type Rule = () => Visitor;

export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;
export type Method = (typeof methods)[number];
