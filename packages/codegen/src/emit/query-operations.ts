import type { GeneratedFile } from '../generated-file.ts';
import type { ApiModel, OperationModel, PaginationModel } from '../model.ts';
import { HEADER, printValue } from '../print.ts';
import { effectsOf } from './effects.ts';
import { importTypes, operationConst, type QueryKind, queryKind, queryTypes } from './query-operation.ts';

const TYPES: Readonly<Record<QueryKind, string>> = {
  read: 'Read',
  binary: 'BinaryRead',
  paged: 'PagedRead',
  write: 'Write',
};

/** Each operation as data for the hooks. A constant of its own each, so that an app carries only those it uses. */
export function emitQueryOperations(model: ApiModel): GeneratedFile[] {
  const kinds = new Set(model.operations.map(queryKind));
  const used = [...kinds].map((kind) => TYPES[kind]).sort();
  const runtime = used.length === 0 ? '' : `import type { ${used.join(', ')} } from '../runtime/operations.ts';\n`;
  const imports = importTypes(model.operations.flatMap((operation) => queryTypes(operation).imports));
  const constants = model.operations.map((operation) => {
    const type = `${TYPES[queryKind(operation)]}<${queryTypes(operation).args}>`;
    const head = `export const ${operationConst(operation)}: ${type} = `;
    return `\n${head}${printValue(describe(operation, model), 0, head.length + 1)};\n`;
  });
  const body = constants.length === 0 ? '\nexport {};\n' : constants.join('');
  return [{ path: 'react-query/src/generated/operations.gen.ts', content: `${HEADER}${imports}${runtime}${body}` }];
}

function describe(operation: OperationModel, { operations }: ApiModel): object {
  const kind = queryKind(operation);
  return {
    id: operation.id,
    isBinary: kind === 'binary' || undefined,
    paging: kind === 'paged' && operation.pagination !== undefined ? pagingOf(operation.pagination) : undefined,
    effects: kind === 'write' ? effectsOf(operation, operations) : undefined,
  };
}

function pagingOf({ cursor, cursorFrom, items, id = 'id', order }: PaginationModel): object {
  return { cursor, items, id, value: order && cursorFrom.slice(`${items}.-1.`.length) };
}
