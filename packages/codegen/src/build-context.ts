import type { Findings } from './findings.ts';
import type { JsonObject } from './json.ts';
import { follow, type Located } from './references.ts';

/** What every builder of the model needs: the document, its type names, and where to report. */
export class BuildContext {
  readonly document: JsonObject;
  readonly findings: Findings;
  /** Component schema name → alias. */
  readonly schemaAliases = new Map<string, string>();

  constructor(document: JsonObject, findings: Findings) {
    this.document = document;
    this.findings = findings;
  }

  /** See `follow`. */
  follow(value: unknown, pointer: string): Located | undefined {
    return follow(this.document, value, pointer);
  }
}
