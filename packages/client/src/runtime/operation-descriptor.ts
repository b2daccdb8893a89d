/** Where a flat input field travels. `csv` is a query list joined by commas. */
export type ParameterPlace = 'path' | 'query' | 'csv' | 'header';

/** How a list comes in pages. Paths are dotted; `-1` is the last item of an array. */
export interface PaginationDescriptor {
  /** Query parameter that takes the cursor. */
  readonly cursor: string;
  /** Path of the next cursor in the answer. */
  readonly cursorFrom: string;
  /** Path of the list in the answer. */
  readonly items: string;
  /** Path of the boolean that says whether more follows. Without it the list ends with an empty page. */
  readonly more?: string;
  /** Path of the id in an item. Default `id`. */
  readonly id?: string;
  /** Path in an item of the moment that the list is ordered by: epoch milliseconds or ISO 8601. */
  readonly date?: string;
  /**
   * Present where the cursor is a sort value rather than an id: the parameters for direction (`asc`, `desc`) and sort
   * key, and the key (the default one) that sorts by date. Otherwise the newest item comes first.
   */
  readonly order?: { readonly direction: string; readonly by: string; readonly date: string };
  /** Query parameter for the size of a page, and the largest one. */
  readonly limit?: { readonly name: string; readonly max: number };
}

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
  readonly pagination?: PaginationDescriptor;
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
