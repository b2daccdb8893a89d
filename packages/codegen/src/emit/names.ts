import type { GeneratedFile } from '../generated-file.ts';
import type { ApiModel, OperationModel } from '../model.ts';
import { docComment, HEADER, proseComment, quote } from '../print.ts';
import { printInputType } from './input-type.ts';

/**
 * openapi-typescript calls a file `Blob`; a caller may give more. Each variant of a body is mapped by itself, so that
 * what it requires stays required, and an error or a hover shows it as one object.
 */
const WITH_FILES = `
/** \`Body\` with \`FileInput\` in the fields \`Files\`. */
type WithFiles<Body, Files extends string> = Body extends unknown
  ? { [Field in keyof Body]: Field extends Files ? FileField<Body[Field]> : Body[Field] }
  : never;

type FileField<Declared> = Declared extends readonly unknown[]
  ? FileInput | readonly FileInput[]
  : Declared extends Blob
    ? FileInput
    : Declared;
`;

/** Named types: one for each component schema, `<Op>Input` and `<Op>Result` for each operation. */
export function emitNames(model: ApiModel): GeneratedFile[] {
  const parts: string[] = [];
  for (const schema of model.schemas) {
    const comment = proseComment(schema.description, 0);
    parts.push(`${comment}export type ${schema.alias} = components['schemas'][${quote(schema.name)}];\n`);
  }
  for (const operation of model.operations) {
    parts.push(printInputType(operation), printResultType(operation));
  }
  const body = parts.filter((part) => part !== '').join('\n');
  const content = `${HEADER}${printImports(model, body)}\n${body === '' ? 'export {};\n' : body}`;
  return [{ path: 'types/src/generated/names.gen.ts', content: hasFiles(model) ? content + WITH_FILES : content }];
}

function hasFiles(model: ApiModel): boolean {
  return model.operations.some((operation) => operation.body?.fields.some((field) => field.file !== undefined));
}

/** Only what is used: an import that is not would fail the type check. */
function printImports(model: ApiModel, body: string): string {
  const hasBytes = model.operations.some((operation) => operation.success.kind === 'binary');
  // The comments hold prose, which may name anything.
  const code = body.replace(/^ *(\/\*\*| \*).*$/gm, '');
  const names = ['components', 'operations'].filter((name) => code.includes(`${name}['`));
  return [
    hasBytes ? "import type { BinaryResult } from '../binary-result.ts';\n" : '',
    hasFiles(model) ? "import type { FileInput } from '../file-input.ts';\n" : '',
    names.length === 0 ? '' : `import type { ${names.join(', ')} } from './openapi.gen.ts';\n`,
  ].join('');
}

function printResultType(operation: OperationModel): string {
  const { success, resultAlias } = operation;
  if (success.schemaAlias === resultAlias) return '';
  return `${docComment([`Result of \`${operation.id}\`.`], 0)}export type ${resultAlias} = ${resultType(operation)};\n`;
}

function resultType(operation: OperationModel): string {
  const { success } = operation;
  if (success.kind === 'text') return 'string';
  if (success.kind === 'binary') return 'BinaryResult';
  if (success.kind === 'empty' || success.contentType === undefined) return 'void';
  if (success.schemaAlias !== undefined) return success.schemaAlias;
  const response = `operations[${quote(operation.id)}]['responses'][${quote(success.statusKey)}]`;
  return `${response}['content'][${quote(success.contentType)}]`;
}
