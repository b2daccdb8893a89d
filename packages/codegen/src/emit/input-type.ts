import type { FieldModel, OperationModel, ParamModel } from '../model.ts';
import { docComment, proseComment, quote, typeKey } from '../print.ts';

/** The parameters a caller passes: all but those the client fills itself. */
export function inputParams(operation: OperationModel): ParamModel[] {
  return operation.params.filter((param) => !param.isClientDefault);
}

/** Whether a call without any input is allowed. */
export function isInputOptional(operation: OperationModel): boolean {
  const { body } = operation;
  if (inputParams(operation).some((param) => param.isRequired)) return false;
  if (body?.isRequired !== true) return true;
  return body.isPlain && !body.fields.some((field) => field.isRequired);
}

/** The declaration of `<Op>Input`, or nothing when the component schema of that name is the input already. */
export function printInputType(operation: OperationModel): string {
  const { body, inputAlias: alias } = operation;
  const params = inputParams(operation);
  const comment = docComment([`Input of \`${operation.id}\`.`], 0);
  const members = params.map((param) => printParam(operation, param)).join('');
  if (body === undefined) {
    if (params.length === 0) return `${comment}export type ${alias} = Record<string, never>;\n`;
    return `${comment}export interface ${alias} {\n${members}}\n`;
  }
  if (body.schemaAlias === alias) return '';
  const hasFiles = body.fields.some((field) => field.file !== undefined);
  if (body.isPlain && (hasFiles || body.schemaAlias === undefined)) {
    const fields = body.fields.map((field) => printField(operation, field)).join('');
    return `${comment}export interface ${alias} {\n${members}${fields}}\n`;
  }
  const type = body.isRequired ? bodyType(operation) : `Partial<${bodyType(operation)}>`;
  if (body.isPlain) {
    return `${comment}export interface ${alias} extends ${type} {${members === '' ? '}' : `\n${members}}`}\n`;
  }
  return `${comment}export type ${alias} = ${members === '' ? '' : `{\n${members}} & `}${type};\n`;
}

function printParam(operation: OperationModel, param: ParamModel): string {
  const group = `operations[${quote(operation.id)}]['parameters'][${quote(param.in)}]`;
  // openapi-typescript makes a group optional when nothing in it is required.
  const isGroupRequired =
    param.in === 'path' || operation.params.some((other) => other.in === param.in && other.isRequired);
  return member(
    param.name,
    param.isRequired,
    `${isGroupRequired ? group : `NonNullable<${group}>`}[${quote(param.name)}]`,
    param.description,
  );
}

function printField(operation: OperationModel, field: FieldModel): string {
  const type =
    field.file === undefined
      ? `${bodyType(operation)}[${quote(field.name)}]`
      : field.file === 'one'
        ? 'FileInput'
        : 'FileInput | readonly FileInput[]';
  return member(field.name, field.isRequired, type, field.description);
}

function member(name: string, isRequired: boolean, type: string, description: string | undefined): string {
  return `${proseComment(description, 2)}  ${typeKey(name)}${isRequired ? '' : '?'}: ${type};\n`;
}

function bodyType(operation: OperationModel): string {
  const { body } = operation;
  if (body === undefined || body.isUntyped) return 'Record<string, unknown>';
  if (body.schemaAlias !== undefined) return body.schemaAlias;
  const request = `operations[${quote(operation.id)}]['requestBody']`;
  return `${body.isRequired ? request : `NonNullable<${request}>`}['content'][${quote(body.contentType)}]`;
}
