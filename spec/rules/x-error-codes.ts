import type { Location, Rule, Schema } from './redocly.ts';

const form = 'x-error-codes: [CONVERSATIONS_CONTACT_NOT_FOUND]';

/** The codes are the ones CanonicalCode knows, so that a reader can compare against the type. */
export const xErrorCodes: Rule = () => {
  const named: { code: unknown; location: Location }[] = [];
  let known: readonly unknown[] | undefined;
  return {
    Operation(operation, { report, location }) {
      const codes = operation['x-error-codes'];
      if (codes === undefined) return;
      const place = location.child('x-error-codes');
      if (!Array.isArray(codes) || codes.length === 0) {
        report({
          message: `x-error-codes is a list of codes; leave it out when none is known. Write ${form}`,
          location: place,
        });
        return;
      }
      for (const [index, code] of codes.entries()) named.push({ code, location: place.child(index) });
    },
    Schema(schema, { location }) {
      known = canonicalCodes(schema, location) ?? known;
    },
    Root: {
      leave(_root, { report }) {
        for (const { code, location } of named) {
          if (known?.includes(code)) continue;
          report({
            message: `"${code}" is not in the schema CanonicalCode. Add it there, or correct it: ${form}`,
            location,
          });
        }
      },
    },
  };
};

/** The codes that the schema lists if it is CanonicalCode. */
export function canonicalCodes(schema: Schema, { source, pointer }: Location): readonly unknown[] | undefined {
  const isCanonicalCode =
    pointer === '#/components/schemas/CanonicalCode' ||
    (/CanonicalCode\.yaml$/.test(source.absoluteRef) && pointer === '#/');
  if (!isCanonicalCode) return undefined;
  return schema.enum ?? schema.anyOf?.find((member) => member.enum !== undefined)?.enum;
}
