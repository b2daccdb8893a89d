/** Keywords that tell a reader something and judge nothing. */
export const annotations: ReadonlySet<string> = new Set([
  'description',
  'title',
  'summary',
  'example',
  'examples',
  'externalDocs',
  '$comment',
  'xml',
]);

export const lowerLimits = ['minimum', 'minLength', 'minItems', 'minProperties', 'exclusiveMinimum'] as const;
export const upperLimits = ['maximum', 'maxLength', 'maxItems', 'maxProperties', 'exclusiveMaximum'] as const;
/** Limits that are on or off, or a number that must divide. */
export const exclusives = ['uniqueItems', 'multipleOf'] as const;

/** Keywords the rules judge. A change of any other keyword cannot be judged, and is reported as that. */
export const understood: ReadonlySet<string> = new Set([
  '$ref',
  'type',
  'nullable',
  'enum',
  'const',
  'format',
  'pattern',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'allOf',
  'anyOf',
  'oneOf',
  'discriminator',
  'readOnly',
  'writeOnly',
  'deprecated',
  'default',
  ...lowerLimits,
  ...upperLimits,
  ...exclusives,
]);
