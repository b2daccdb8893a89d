/** The one place that calls openapi-typescript; what we rely on is fixed by `test/openapi-types.test.ts`. */
import openapiTS, { astToString, type OpenAPI3, type SchemaObject } from 'openapi-typescript';
import ts from 'typescript';
import { isFile } from './body-fields.ts';
import type { JsonObject } from './json.ts';
import { HEADER } from './print.ts';

const STRING = ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword);
const ANY_OTHER_STRING = ts.factory.createIntersectionTypeNode([STRING, ts.factory.createTypeLiteralNode([])]);

/**
 * Types of the whole description as a module: `paths`, `components`, `operations`.
 * Takes ownership of `document`: openapi-typescript writes discriminator values into it.
 */
export async function printOpenapiTypes(document: JsonObject): Promise<string> {
  const nodes = await openapiTS(document as unknown as OpenAPI3, {
    // A free-form object must stay assignable; the default is Record<string, never>.
    emptyObjectsUnknown: true,
    silent: true,
    transform: (schema: SchemaObject) => (isFile(schema as JsonObject) ? fileType(schema as JsonObject) : undefined),
    postTransform: keepKnownValues,
  });
  return HEADER + astToString(nodes);
}

function fileType(schema: JsonObject): ts.TypeNode {
  const blob = ts.factory.createTypeReferenceNode('Blob');
  const canBeNull = schema['nullable'] === true || (Array.isArray(schema['type']) && schema['type'].includes('null'));
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
