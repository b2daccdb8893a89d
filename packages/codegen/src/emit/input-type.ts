import type { BodyModel, OperationModel, ParamModel } from '../model.ts';
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
  if (body?.schemaAlias === alias) return '';
  const comment = docComment([`Input of \`${operation.id}\`.`], 0);
  const members = inputParams(operation).map((param) => printParam(operation, param));
  const object = members.length === 0 ? '{}' : `{\n${members.join('')}}`;
  if (body === undefined) {
    if (members.length === 0) return `${comment}export type ${alias} = Record<string, never>;\n`;
    return `${comment}export interface ${alias} ${object}\n`;
  }
  const type = bodyType(operation, body);
  // An interface keeps its name in errors and hovers, but it can extend only what has a name and is one object.
  if (body.isPlain && body.schemaAlias !== undefined) {
    return `${comment}export interface ${alias} extends ${type} ${object}\n`;
  }
  return `${comment}export type ${alias} = ${members.length === 0 ? '' : `${object} & `}${type};\n`;
}

function printParam(operation: OperationModel, param: ParamModel): string {
  const { name, isRequired } = param;
  const group = `operations[${quote(operation.id)}]['parameters'][${quote(param.in)}]`;
  // openapi-typescript makes a group optional when nothing in it is required.
  const isGroupRequired = operation.params.some((other) => other.in === param.in && other.isRequired);
  const type = `${isGroupRequired ? group : `NonNullable<${group}>`}[${quote(name)}]`;
  return `${proseComment(param.description, 2)}  ${typeKey(name)}${isRequired ? '' : '?'}: ${type};\n`;
}

function bodyType(operation: OperationModel, body: BodyModel): string {
  if (body.isUntyped) return 'Record<string, unknown>';
  const request = `operations[${quote(operation.id)}]['requestBody']`;
  const inline = `${body.isRequired ? request : `NonNullable<${request}>`}['content'][${quote(body.contentType)}]`;
  const files = body.fields.filter((field) => field.file !== undefined).map((field) => quote(field.name));
  const declared = body.schemaAlias ?? inline;
  const type = files.length === 0 ? declared : `WithFiles<${declared}, ${files.join(' | ')}>`;
  return body.isRequired ? type : `Partial<${type}>`;
}
