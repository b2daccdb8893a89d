import { arrayOf, objectOf } from '@hoopai/conversations-codegen/src/json.ts';
import type { OperationModel, ParamModel } from '@hoopai/conversations-codegen/src/model.ts';
import type { Api } from '../api.ts';
import { html } from '../html.ts';
import type { RenderOptions } from '../markdown.ts';
import { renderFields } from './fields.ts';
import { type FieldView, viewSchema } from './schema-view.ts';
import { heading, type Section } from './section.ts';

const PLACES: Readonly<Record<ParamModel['in'], string>> = {
  path: 'in the path',
  query: 'in the query',
  header: 'header',
};

/** Parameters of path, query and header. */
export function renderParameters(api: Api, operation: OperationModel, options: RenderOptions): Section | undefined {
  if (operation.params.length === 0) return undefined;
  const top = heading(2, 'Parameters', 'parameters');
  return {
    headings: top.headings,
    html: html`${top.html}${renderFields(
      operation.params.map((param) => viewParameter(api, operation, param)),
      options,
    )}`,
  };
}

function viewParameter(api: Api, operation: OperationModel, param: ParamModel): FieldView {
  const raw = declarations(api, operation).find((each) => each['name'] === param.name && each['in'] === param.in);
  const schema = viewSchema(api, objectOf(raw)['schema']);
  const csv = param.isCsv ? ', comma-separated' : '';
  const filled = param.isClientDefault ? ', filled in by the client' : '';
  return {
    name: param.name,
    isRequired: param.isRequired,
    schema: {
      ...schema,
      type: `${schema.type}, ${PLACES[param.in]}${csv}${filled}`,
      description: param.description ?? schema.description,
      example: param.example?.value ?? schema.example,
      isDeprecated: param.isDeprecated,
    },
  };
}

/** Those of the operation and those of its path. */
function declarations(api: Api, operation: OperationModel): Record<string, unknown>[] {
  const item = objectOf(objectOf(api.bundle['paths'])[operation.path]);
  const all = [...arrayOf(api.raw(operation.id)['parameters']), ...arrayOf(item['parameters'])];
  return all.map((each) => objectOf(api.resolve(each)));
}
