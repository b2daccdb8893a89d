import { buildBody } from './build-body.ts';
import { requestExamples } from './build-examples.ts';
import { buildExtensions } from './build-extensions.ts';
import { buildKnownErrors } from './build-known-errors.ts';
import { buildParameters } from './build-parameters.ts';
import { buildErrors, buildSuccess } from './build-responses.ts';
import type { Findings } from './findings.ts';
import type { JsonObject } from './json.ts';
import type { ApiModel, BodyModel, HttpMethod, OperationModel, ParamModel, ResourceModel } from './model.ts';
import { pascalCase, RESERVED_METHOD_NAMES } from './names.ts';
import { normalise, type RawOperation } from './normalise.ts';
import { Part } from './part.ts';
import { checkReferences } from './references.ts';
import { TypeNames } from './type-names.ts';

/**
 * Reads a checked description into the model, in spec order. What it cannot read goes to `findings`; an operation with
 * an unsupported part is left out. Normalises `document` in place (see `normalise`), so build the model before anything
 * else reads the document.
 */
export function buildModel(document: JsonObject, findings: Findings): ApiModel {
  checkReferences(document, findings);
  const root = Part.ofDocument(document, findings);
  const raws = normalise(root);
  const typeNames = new TypeNames();
  const schemas = typeNames.nameSchemas(root.at('components', 'schemas'));
  const operationIds = new Set(raws.map((raw) => raw.id));
  const operations: OperationModel[] = [];
  for (const raw of raws) {
    const before = findings.unsupported.length;
    const operation = buildOperation(raw, root, operationIds, typeNames);
    const isExpressed = findings.unsupported.length === before && raw.operation.text('operationId') === raw.id;
    if (isExpressed) operations.push(operation);
    else delete raw.operation.object['operationId'];
  }
  const info = root.at('info');
  const expressed = new Set(operations.map(({ id }) => id));
  return {
    title: info.text('title') ?? 'API',
    version: info.text('version') ?? '',
    server: serverOf(root),
    resources: buildResources(root, operations),
    operations,
    schemas,
    knownErrors: buildKnownErrors(
      root,
      raws.filter(({ id }) => expressed.has(id)),
    ),
  };
}

function buildOperation(
  raw: RawOperation,
  root: Part,
  operationIds: ReadonlySet<string>,
  typeNames: TypeNames,
): OperationModel {
  const { id, operation } = raw;
  if (RESERVED_METHOD_NAMES.has(id)) {
    operation.at('operationId').unsupported(`A client has a member "${id}" already.`, 'Choose another operationId.');
  }
  const params = buildParameters(raw);
  const body = buildBody(raw, typeNames);
  const success = buildSuccess(raw, typeNames);
  checkFlatInput(operation, params, body);
  const isBodyAlone = params.every((param) => param.isClientDefault) && body?.fields.every((field) => !field.file);
  const typeName = pascalCase(id);
  return {
    id,
    inputAlias: typeNames.claim(`${typeName}Input`, isBodyAlone ? body?.schemaAlias : undefined, operation),
    resultAlias: typeNames.claim(`${typeName}Result`, success.schemaAlias, operation),
    resource: operation.texts('tags')[0] ?? 'default',
    httpMethod: raw.method.toUpperCase() as HttpMethod,
    path: raw.path,
    summary: operation.text('summary'),
    description: operation.description,
    isDeprecated: operation.flag('deprecated'),
    scopes: scopesOf(operation, root),
    params,
    body,
    success,
    errors: buildErrors(raw),
    ...buildExtensions(raw, params, success, operationIds, typeNames),
    examples: requestExamples(operation),
  };
}

/** An address with a variable in it is none that can be called. */
function serverOf(root: Part): string | undefined {
  const url = root.at('servers', 0).text('url') ?? '';
  return URL.canParse(url) && /^https?:[^{}]+$/.test(url) ? new URL(url).href.replace(/\/$/, '') : undefined;
}

/** The input is one flat object: reports names that the path, the query, the headers and the body have in common. */
function checkFlatInput(operation: Part, params: readonly ParamModel[], body: BodyModel | undefined): void {
  const places = new Map<string, ParamModel['in']>();
  const check = (name: string, place: ParamModel['in'] | 'body'): void => {
    const other = places.get(name);
    if (other === undefined) return;
    operation
      .at(place === 'body' ? 'requestBody' : 'parameters')
      .unsupported(
        `The ${place} field ${JSON.stringify(name)} has the same name as one of the ${other}; the input is one flat object.`,
        `Rename one of the two, for example the ${other} ${other === 'path' ? 'parameter (its name is not sent)' : 'field'}.`,
      );
  };
  for (const param of params) {
    if (param.isClientDefault) continue;
    check(param.name, param.in);
    places.set(param.name, param.in);
  }
  for (const field of body?.fields ?? []) check(field.name, 'body');
}

/** The scopes of the first security requirement that names some; requirements are alternatives. */
function scopesOf(operation: Part, root: Part): string[] {
  const owner = operation.object['security'] === undefined ? root : operation;
  const requirements = owner.at('security').items();
  const scopes = requirements.map((each) => Object.keys(each.object).flatMap((scheme) => each.texts(scheme)));
  return scopes.find((names) => names.length > 0) ?? [];
}

/** The tags in the order the description lists them, then those it uses without listing. */
function buildResources(root: Part, operations: readonly OperationModel[]): ResourceModel[] {
  const used = new Set(operations.map((operation) => operation.resource));
  const resources: ResourceModel[] = [];
  for (const tag of root.at('tags').items()) {
    const name = tag.text('name');
    if (name !== undefined && used.delete(name)) resources.push({ name, description: tag.description });
  }
  return [...resources, ...[...used].map((name) => ({ name, description: undefined }))];
}
