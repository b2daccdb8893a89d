import type { SchemaRule } from '../../schema/rule.ts';
import { additional } from './additional.ts';
import { defaultValue } from './default-value.ts';
import { deprecated } from './deprecated.ts';
import { fields } from './fields.ts';
import { format } from './format.ts';
import { knownValues } from './known-values.ts';
import { limits } from './limits.ts';
import { nullable } from './nullable.ts';
import { oneWay } from './one-way.ts';
import { pattern } from './pattern.ts';
import { required } from './required.ts';
import { types } from './types.ts';
import { unknownKeywords } from './unknown-keywords.ts';
import { values } from './values.ts';

/** Judged first: where the type is another, nothing else is worth a word. */
export const typeRules: readonly SchemaRule[] = [types];

export const schemaRules: readonly SchemaRule[] = [
  nullable,
  values,
  knownValues,
  limits,
  pattern,
  format,
  fields,
  required,
  oneWay,
  additional,
  deprecated,
  defaultValue,
  unknownKeywords,
];
