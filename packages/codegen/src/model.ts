/**
 * The operation model: what the emitters may know of a description. Types only.
 *
 * Schema types are openapi-typescript's job; the model names them and does not describe them.
 */
export interface ApiModel {
  readonly title: string;
  readonly version: string;
  /** Address of the first server, without a slash at its end; undefined where the description gives no whole one. */
  readonly server: string | undefined;
  readonly resources: readonly ResourceModel[];
  readonly operations: readonly OperationModel[];
  readonly schemas: readonly SchemaModel[];
  readonly knownErrors: readonly KnownErrorModel[];
}

/** A tag: the group of operations that one chapter of the documents is about. */
export interface ResourceModel {
  readonly name: string;
  readonly description: string | undefined;
}

/** A component schema and the name of the type that stands for it. */
export interface SchemaModel {
  /** Key under `components.schemas`. */
  readonly name: string;
  readonly alias: string;
  readonly description: string | undefined;
}

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';

export interface OperationModel {
  /** Method name of the client and key of `operations` in the generated types. */
  readonly id: string;
  readonly inputAlias: string;
  readonly resultAlias: string;
  readonly resource: string;
  readonly httpMethod: HttpMethod;
  readonly path: string;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly isDeprecated: boolean;
  readonly scopes: readonly string[];
  /** Path, query and header parameters, in spec order; those the client fills itself are included and marked. */
  readonly params: readonly ParamModel[];
  readonly body: BodyModel | undefined;
  readonly success: SuccessModel;
  readonly errors: readonly ErrorModel[];
  readonly pagination: PaginationModel | undefined;
  readonly isIdempotent: boolean;
  readonly retry: RetryModel | undefined;
  readonly invalidates: readonly string[];
  readonly errorCodes: readonly string[];
  /** Of the request body; only those that have the shape of its schema. */
  readonly examples: readonly NamedExample[];
}

export interface ParamModel {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly isRequired: boolean;
  readonly isDeprecated: boolean;
  /** An array sent as one comma-separated value. */
  readonly isCsv: boolean;
  /** The client sends this header by itself; it is no part of the input. */
  readonly isClientDefault: boolean;
  readonly description: string | undefined;
  readonly example: ExampleValue | undefined;
}

/** Wrapped so that an example `undefined` (none) differs from an example `null`. */
export interface ExampleValue {
  readonly value: unknown;
}

export interface BodyModel {
  readonly contentType: string;
  readonly isRequired: boolean;
  readonly kind: 'json' | 'multipart' | 'form';
  /** The alias of the component schema the body refers to. */
  readonly schemaAlias: string | undefined;
  /** One object type with named properties only: an interface can extend or list it. */
  readonly isPlain: boolean;
  /** The description gives the body no schema. */
  readonly isUntyped: boolean;
  readonly fields: readonly FieldModel[];
  readonly choices: readonly Choice[];
  /** The variants by the value of one of their fields; undefined where the body has none. */
  readonly union: { readonly property: string; readonly variants: readonly VariantModel[] } | undefined;
}

/** Alternatives of which the body must take one: the names of the fields each requires. */
export type Choice = readonly (readonly string[])[];

export interface VariantModel {
  /** Values of the field that tells the variants apart. */
  readonly values: readonly string[];
  /** Without that field. */
  readonly fields: readonly FieldModel[];
  readonly choices: readonly Choice[];
}

export interface FieldModel {
  readonly name: string;
  readonly description: string | undefined;
  /** Required in every variant of the body. */
  readonly isRequired: boolean;
  /** Bytes, or a list of such. */
  readonly file: 'one' | 'many' | undefined;
}

export type ResponseKind = 'json' | 'text' | 'binary' | 'empty';

export interface SuccessModel {
  /** The status as a number. */
  readonly status: number;
  /** The status as the description writes it: `200`, `2XX`, `default`. */
  readonly statusKey: string;
  readonly kind: ResponseKind;
  readonly description: string | undefined;
  readonly contentType: string | undefined;
  readonly schemaAlias: string | undefined;
}

export interface ErrorModel {
  readonly status: string;
  readonly description: string | undefined;
  /** `canonicalCode` values shown in the examples. */
  readonly codes: readonly string[];
}

/** An error that the description explains: what it means and what to do about it. */
export interface KnownErrorModel {
  /** Its `canonicalCode`; undefined where it has none. */
  readonly code: string | undefined;
  /** The code, or the message of an error without one; `*` stands for what varies. */
  readonly match: string;
  readonly statuses: readonly number[];
  /** operationIds; empty where the operation that answers so is not described. */
  readonly operations: readonly string[];
  readonly cause: string;
  readonly fix: string;
  /** Piece of the message by which the client recognises the error, to end its own message with the fix. */
  readonly hint: string | undefined;
}

export interface PaginationModel {
  readonly cursor: string;
  readonly cursorFrom: string;
  readonly items: string;
  readonly more: string | undefined;
  readonly id: string | undefined;
  readonly date: string | undefined;
  /** Query parameters for direction and sort key, and the key that sorts by date. */
  readonly order: { readonly direction: string; readonly by: string; readonly date: string } | undefined;
  /** Query parameter for the size of a page, and the largest one. */
  readonly limit: { readonly name: string; readonly max: number } | undefined;
  /** The alias of the component schema an item refers to. */
  readonly itemAlias: string | undefined;
}

export interface RetryModel {
  readonly status: number;
  readonly message: string;
  /** Milliseconds. */
  readonly within: number;
}

export interface NamedExample {
  readonly name: string;
  readonly summary: string | undefined;
  readonly value: unknown;
}
