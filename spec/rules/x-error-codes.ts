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
      if (isCanonicalCode(location)) known = enumOf(schema);
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

const isCanonicalCode = ({ source, pointer }: Location): boolean =>
  pointer === '#/components/schemas/CanonicalCode' ||
  (/CanonicalCode\.yaml$/.test(source.absoluteRef) && pointer === '#/');

const enumOf = (schema: Schema): readonly unknown[] | undefined =>
  schema.enum ?? schema.anyOf?.find((member) => member.enum !== undefined)?.enum;
