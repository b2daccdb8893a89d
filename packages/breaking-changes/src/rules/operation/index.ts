import type { OperationRule } from '../../operations/rule.ts';
import { address } from './address.ts';
import { behaviour, errorCodes } from './behaviour.ts';
import { body } from './body.ts';
import { deprecated } from './deprecated.ts';
import { errors } from './errors.ts';
import { headers } from './headers.ts';
import { pagination } from './pagination.ts';
import { parameter, parameters } from './parameters.ts';
import { security } from './security.ts';
import { success } from './success.ts';

export const operationRules: readonly OperationRule[] = [
  address,
  parameters,
  parameter,
  body,
  success,
  errors,
  headers,
  security,
  pagination,
  behaviour,
  errorCodes,
  deprecated,
];
