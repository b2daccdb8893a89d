import type { JsonObject } from '../json.ts';

export type Direction = 'input' | 'output';

/** Alternatives of which an object must satisfy one, beside what it requires anyway. */
export interface Alternative {
  readonly required: readonly string[];
  readonly properties: ReadonlyMap<string, JsonObject>;
}

export interface Union {
  /** Property whose value tells the alternatives apart. */
  readonly discriminator: string | undefined;
  readonly alternatives: readonly JsonObject[];
}

/**
 * What a schema means, however it is written: references followed, `allOf` merged, `null` and open enums told apart from
 * real unions. Two schemas of one meaning have one shape.
 */
export interface Shape {
  /** The component it is written in. */
  readonly owner: string | undefined;
  /** JSON types without `null`; undefined: any. */
  readonly types: ReadonlySet<string> | undefined;
  readonly isNullable: boolean;
  /** Values it is limited to. */
  readonly values: ReadonlySet<string> | undefined;
  /** Values it is known to have, where others may occur. */
  readonly knownValues: ReadonlySet<string> | undefined;
  readonly limits: ReadonlyMap<string, number>;
  readonly patterns: ReadonlySet<string>;
  readonly format: string | undefined;
  readonly properties: ReadonlyMap<string, JsonObject>;
  readonly required: ReadonlySet<string>;
  readonly choices: readonly (readonly Alternative[])[];
  /** Whether properties nobody named may occur. */
  readonly isOpen: boolean;
  /** What such properties must be. */
  readonly additional: JsonObject | undefined;
  readonly items: JsonObject | undefined;
  readonly unions: readonly Union[];
  readonly isReadOnly: boolean;
  readonly isWriteOnly: boolean;
  readonly isDeprecated: boolean;
  readonly defaultValue: unknown;
  /** Keywords that no rule understands. */
  readonly unknown: ReadonlyMap<string, string>;
}
