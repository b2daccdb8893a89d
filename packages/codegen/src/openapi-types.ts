/// <reference path="./openapi-typescript.d.ts" />
/** The one place that calls openapi-typescript; what we rely on is fixed by `test/openapi-types.test.ts`. */
import type { GlobalContext, OpenAPI3, SchemaObject } from 'openapi-typescript';
import { astToString } from 'openapi-typescript/dist/lib/ts.mjs';
import { resolveRef, scanDiscriminators } from 'openapi-typescript/dist/lib/utils.mjs';
import transformSchema from 'openapi-typescript/dist/transform/index.mjs';
import ts from 'typescript';
import { isFile } from './body-fields.ts';
import { GenerationError } from './findings.ts';
import { type JsonObject, objectOf, typesOf } from './json.ts';
import { HEADER } from './print.ts';

const STRING = ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword);
const ANY_OTHER_STRING = ts.factory.createIntersectionTypeNode([STRING, ts.factory.createTypeLiteralNode([])]);

/**
 * Types of the whole description as a module: `paths`, `components`, `operations`. Throws a `GenerationError`, which
 * calls the description `file`.
 * Takes ownership of `document`: openapi-typescript writes discriminator values into it.
 *
 * Its default export would lint and bundle first, which is two thirds of its time. The model has been built by now, so
 * the document is known to be one file whose references lead somewhere; the transform is called directly.
 */
export function printOpenapiTypes(document: JsonObject, file = 'the description'): string {
  const schema = document as unknown as OpenAPI3;
  try {
    for (const component of Object.values(schema.components?.schemas ?? {}))
      dropNeedlessDiscriminator(component, schema);
    return HEADER + astToString(transformSchema(schema, createContext(schema)));
  } catch (error) {
    // What is malformed beside the operations is seen by openapi-typescript only, which throws whatever it ran into.
    if (error instanceof RangeError) throw error;
    throw new GenerationError(
      `${file} has a part that openapi-typescript cannot read: ${error instanceof Error ? error.message : error}\n` +
        '  Fix: Correct the part it names; `redocly lint` finds it where it names none.',
    );
  }
}

/** Options that are left out are off. */
function createContext(schema: OpenAPI3): GlobalContext {
  const context: Partial<GlobalContext> = {
    // A free-form object must stay assignable; the default is Record<string, never>.
    emptyObjectsUnknown: true,
    // `default` does not make a property required: a caller may leave it out, and a server may too.
    defaultNonNullable: false,
    // Files are Blob.
    transform: (part: SchemaObject) => (isFile(part as JsonObject) ? fileType(part as JsonObject) : undefined),
    // Open enums keep their known values.
    postTransform: keepKnownValues,
    discriminators: scanDiscriminators(schema, { silent: true }),
    resolve: <T>($ref: string): T | undefined => resolveRef<T>(schema, $ref, { silent: true }),
    injectFooter: [],
    silent: true,
  };
  return context as GlobalContext;
}

/**
 * Where every variant fixes the discriminating property by `const` already, openapi-typescript would replace it by an
 * enum of the same value and say so in the doc comment.
 */
function dropNeedlessDiscriminator(union: SchemaObject, schema: OpenAPI3): void {
  const name = union.discriminator?.propertyName;
  if (name === undefined || !Array.isArray(union.oneOf)) return;
  const isFixed = union.oneOf.every((variant) => {
    const resolved = '$ref' in variant ? resolveRef<SchemaObject>(schema, variant.$ref, { silent: true }) : variant;
    const { properties } = objectOf(resolved);
    return objectOf(objectOf(properties)[name])['const'] !== undefined;
  });
  if (isFixed) delete union.discriminator;
}

function fileType(schema: JsonObject): ts.TypeNode {
  const blob = ts.factory.createTypeReferenceNode('Blob');
  const canBeNull = schema['nullable'] === true || typesOf(schema).includes('null');
  if (!canBeNull) return blob;
  return ts.factory.createUnionTypeNode([blob, ts.factory.createLiteralTypeNode(ts.factory.createNull())]);
}

/**
 * `'a' | 'b' | string` is the same as `string`, and an editor offers no value. Written `'a' | 'b' | (string & {})` it
 * accepts the same texts and the known ones are offered.
 */
function keepKnownValues(type: ts.TypeNode): ts.TypeNode | undefined {
  if (!ts.isUnionTypeNode(type) || !type.types.some((member) => member.kind === ts.SyntaxKind.StringKeyword)) {
    return undefined;
  }
  const members = type.types.flatMap(flatten);
  if (!members.some(isStringLiteral)) return undefined;
  return ts.factory.createUnionTypeNode(
    members.map((member) => (member.kind === ts.SyntaxKind.StringKeyword ? ANY_OTHER_STRING : member)),
  );
}

function flatten(type: ts.TypeNode): readonly ts.TypeNode[] {
  if (ts.isParenthesizedTypeNode(type)) return flatten(type.type);
  return ts.isUnionTypeNode(type) ? type.types.flatMap(flatten) : [type];
}

/** openapi-typescript makes string literals as identifiers whose text is the JSON of the string. */
function isStringLiteral(type: ts.Node): boolean {
  return ts.isIdentifier(type) && type.text.startsWith('"');
}
