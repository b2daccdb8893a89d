import type { OperationModel } from '@hoopai/conversations-codegen/src/model.ts';
import type { GeneratedPart } from '../generated-parts.ts';
import { SourceError } from '../sources.ts';
import { code, markdownTable } from './markdown-table.ts';
import { vendorMethods, vendorPackage, vendorVersion } from './vendor-methods.ts';

/** Each method of the vendor's package and the one here, then those that have none here. */
export const migration: GeneratedPart = ({ api, sources }) => {
  const rows: string[][] = [];
  const others: string[] = [];
  for (const [method, id] of Object.entries(vendorMethods)) {
    const operation = id === undefined ? undefined : api.operation(id);
    if (operation !== undefined)
      rows.push([vendorCall(method, operation), ourCall(operation), remarks(operation, sources.notes)]);
    else if (id === undefined) others.push(code(method));
    else throw new SourceError(`packages/docs/src/parts/vendor-methods.ts: there is no operation "${id}" any more.`);
  }
  return `On the left ${code(vendorPackage)} ${vendorVersion}.

${markdownTable([code('ghl.conversations.…'), code('client.…'), 'Different'], rows)}

Not described here: ${others.join(', ')}.`;
};

/** As it is called there: what stands in path and query apart from the body. */
function vendorCall(method: string, operation: OperationModel): string {
  const params = operation.params.some(({ isClientDefault }) => !isClientDefault);
  const parts = [...(params ? ['params'] : []), ...(operation.body ? ['body'] : [])];
  return code(`${method}(${parts.join(', ')})`);
}

function ourCall({ id }: OperationModel): string {
  return code(`${id}()`);
}

function remarks(operation: OperationModel, notes: string): string {
  const { id, params, body, pagination, success, retry, isIdempotent } = operation;
  const [, wrapper] = new RegExp(`\\b${id} response wrapped in (\\w+)`).exec(notes) ?? [];
  const isSplit = body !== undefined && params.some(({ isClientDefault }) => !isClientDefault);
  const parts = [
    ...(isSplit ? ['one object for both'] : []),
    ...(body?.union ? [`typed by ${code(body.union.property)}`] : []),
    ...(body?.kind === 'multipart' ? ['takes files; you build no form'] : []),
    ...(pagination ? ['iterates over all pages'] : []),
    ...(params.some(({ isCsv }) => isCsv) ? ['lists are arrays'] : []),
    ...(wrapper ? [`typed as it comes, inside ${code(wrapper)}`] : []),
    ...(success.kind === 'binary' ? ['bytes with type and file name'] : []),
    ...(success.kind === 'text' ? ['typed as text'] : []),
    ...(retry ? [`waits out the early ${retry.status}`] : []),
    ...(isIdempotent ? ['repeated by itself'] : []),
  ];
  return parts.join('; ');
}
