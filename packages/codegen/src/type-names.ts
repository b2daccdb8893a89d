import type { SchemaModel } from './model.ts';
import { isTypeName, pascalCase, RESERVED_TYPE_NAMES } from './names.ts';
import type { Part } from './part.ts';
import { schemaNameOf } from './references.ts';

/** The names of the generated types, each given once: to component schemas first, then to operations. */
export class TypeNames {
  /** Type name → who has it. */
  readonly #owners = new Map<string, string>(
    [...RESERVED_TYPE_NAMES].map((name) => [name, 'the generated code itself']),
  );
  /** Component schema → its type name. */
  readonly #ofSchema = new Map<string, string>();

  /** Names the component schemas; one whose name is taken by the generated code gets none. */
  nameSchemas(components: Part): SchemaModel[] {
    const schemas: SchemaModel[] = [];
    for (const [name, schema] of components.members()) {
      const alias = isTypeName(name) ? name : pascalCase(name);
      const owner = this.#owners.get(alias);
      if (owner !== undefined) {
        const message = `The schema ${JSON.stringify(name)} would be the type ${alias}, a name taken by ${owner}`;
        if (RESERVED_TYPE_NAMES.has(alias)) schema.doubtful(`${message}; it gets no alias.`, 'Rename the schema.');
        else schema.unsupported(`${message}.`, 'Rename one of the two.');
        continue;
      }
      if (alias !== name)
        schema.doubtful(`The schema name cannot name a type; it is called ${alias}.`, 'Use PascalCase.');
      this.#owners.set(alias, schema.pointer);
      this.#ofSchema.set(name, alias);
      schemas.push({ name, alias, description: schema.description });
    }
    return schemas;
  }

  /** The type a `$ref` to a component schema names. */
  ofReference(reference: string | undefined): string | undefined {
    const name = schemaNameOf(reference);
    return name === undefined ? undefined : this.#ofSchema.get(name);
  }

  /** Takes a name for an operation. The component `sameAs`, which the name would stand for anyway, may have it. */
  claim(alias: string, sameAs: string | undefined, operation: Part): string {
    if (alias === sameAs) return alias;
    const owner = this.#owners.get(alias);
    if (owner === undefined) this.#owners.set(alias, operation.pointer);
    else {
      const message = `The operation needs the type ${alias}, a name taken by ${owner}.`;
      operation.unsupported(message, 'Rename the schema (bodies are called <Op>Body) or the operation.');
    }
    return alias;
  }
}
