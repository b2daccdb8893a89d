/** Where a flat input field travels. `csv` is a query list joined by commas. */
export type ParameterPlace = 'path' | 'query' | 'csv' | 'header';

/** One operation of the API as data: all the runtime knows about it. The generated table holds one per operation. */
export interface OperationDescriptor {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  /** Path template, for example `/conversations/{conversationId}/messages`. */
  readonly path: string;
  /** Place of each input field; a field not listed here goes into the body. */
  readonly params?: Readonly<Record<string, ParameterPlace>>;
  /** Input fields that must be there whatever else is. */
  readonly required?: readonly string[];
  readonly body?: 'json' | 'multipart' | 'form';
  /** Multipart fields that hold files. */
  readonly files?: readonly string[];
  readonly success: { readonly status: number; readonly kind: 'json' | 'text' | 'binary' | 'empty' };
  readonly scopes?: readonly string[];
  readonly pagination?: {
    readonly cursor: string;
    readonly cursorFrom: string;
    readonly items: string;
    readonly more?: string;
  };
  /** Marks a POST that may be repeated; GET, PUT and DELETE always may. */
  readonly idempotent?: true;
  /** An answer that means "not yet": may be repeated until `within` milliseconds have passed. */
  readonly retry?: { readonly status: number; readonly message: string; readonly within: number };
}

/** A descriptor with its name. */
export interface Operation {
  readonly id: string;
  readonly descriptor: OperationDescriptor;
}
