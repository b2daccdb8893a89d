import type { GeneratedFile } from '../generate.ts';
import type { ApiModel, OperationModel, ParamModel } from '../model.ts';
import { HEADER, printValue, valueKey } from '../print.ts';
import { inputParams } from './input-type.ts';

/** The table the client's engine runs on: for each operation what a call needs to know, and no more. */
export function emitOperations(model: ApiModel): GeneratedFile[] {
  const entries = model.operations.map((operation) => printEntry(operation));
  const content = `${HEADER}import type { operations as Operations } from '@hoopai/conversations-types';
import type { OperationDescriptor } from '../runtime/operation-descriptor.ts';

/** The name of an operation: of its method, its types and its chapter in the documents. */
export type OperationId = keyof Operations;

/** Every operation as data. */
export const operations = {
${entries.join('')}} as const satisfies Record<OperationId, OperationDescriptor>;
`;
  return [{ path: 'client/src/generated/operations.gen.ts', content }];
}

function printEntry(operation: OperationModel): string {
  const lines = Object.entries(descriptorOf(operation)).map(
    ([key, value]) => `    ${key}: ${printValue(value, 4, key.length + 7)},\n`,
  );
  return `  ${valueKey(operation.id)}: {\n${lines.join('')}  },\n`;
}

function descriptorOf(operation: OperationModel): Record<string, unknown> {
  const params = inputParams(operation);
  const fields = operation.body?.fields ?? [];
  const required = [...params, ...fields].filter((field) => field.isRequired).map((field) => field.name);
  const files = fields.filter((field) => field.file !== undefined).map((field) => field.name);
  return {
    method: operation.httpMethod,
    path: operation.path,
    ...(params.length > 0 && { params: Object.fromEntries(params.map((param) => [param.name, placeOf(param)])) }),
    ...(required.length > 0 && { required }),
    ...(operation.body !== undefined && { body: operation.body.kind }),
    ...(files.length > 0 && { files }),
    success: { status: operation.success.status, kind: operation.success.kind },
    ...(operation.scopes.length > 0 && { scopes: operation.scopes }),
    ...(operation.pagination !== undefined && { pagination: operation.pagination }),
    ...(operation.isIdempotent && { idempotent: true }),
    ...(operation.retry !== undefined && { retry: operation.retry }),
  };
}

function placeOf(param: ParamModel): string {
  return param.isCsv ? 'csv' : param.in;
}
