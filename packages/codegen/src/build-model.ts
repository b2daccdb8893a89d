import { buildBody } from './build-body.ts';
import { BuildContext } from './build-context.ts';
import { buildExamples } from './build-examples.ts';
import { buildExtensions } from './build-extensions.ts';
import { buildParameters } from './build-parameters.ts';
import { buildErrors, buildSuccess } from './build-responses.ts';
import { checkFlatInput } from './check-input.ts';
import type { Findings } from './findings.ts';
import { arrayOf, childPointer, isObject, type JsonObject, objectOf, stringOf, stringsOf } from './json.ts';
import type { ApiModel, HttpMethod, OperationModel, ResourceModel, SchemaModel } from './model.ts';
import { isTypeName, pascalCase, RESERVED_METHOD_NAMES, RESERVED_TYPE_NAMES } from './names.ts';
import { normalise, type RawOperation } from './normalise.ts';
import { checkReferences } from './references.ts';

/**
 * Reads a checked description into the model, in spec order. What it cannot read goes to `findings`; an operation with
 * an unsupported part is left out. Normalises `document` in place (see `normalise`), so build the model before anything
 * else reads the document.
 */
export function buildModel(document: JsonObject, findings: Findings): ApiModel {
  const context = new BuildContext(document, findings);
  checkReferences(document, findings);
  const raws = normalise(document, findings);
  const aliases = new Map<string, string>();
  const schemas = buildSchemas(context, aliases);
  const operationIds = new Set(raws.map((raw) => raw.id));
  const operations: OperationModel[] = [];
  for (const raw of raws) {
    const before = findings.unsupportedCount;
    const operation = buildOperation(raw, operationIds, aliases, context);
    if (findings.unsupportedCount === before && raw.operation['operationId'] === raw.id) operations.push(operation);
    else delete raw.operation['operationId'];
  }
  const info = objectOf(document['info']);
  return {
    title: stringOf(info['title']) ?? 'API',
    version: stringOf(info['version']) ?? '',
    resources: buildResources(document, operations),
    operations,
    schemas,
  };
}

function buildSchemas(context: BuildContext, aliases: Map<string, string>): SchemaModel[] {
  const schemas: SchemaModel[] = [];
  const components = objectOf(objectOf(context.document['components'])['schemas']);
  for (const name of Object.keys(components)) {
    const pointer = childPointer('#/components/schemas', name);
    const alias = isTypeName(name) ? name : pascalCase(name);
    const other = aliases.get(alias) ?? (RESERVED_TYPE_NAMES.has(alias) ? 'the generated code itself' : undefined);
    if (other !== undefined) {
      const message = `The schema ${JSON.stringify(name)} would be the type ${alias}, a name taken by ${other}`;
      if (aliases.has(alias)) context.findings.unsupported(pointer, `${message}.`, 'Rename one of the two.');
      else context.findings.doubtful(pointer, `${message}; it gets no alias.`, 'Rename the schema.');
      continue;
    }
    if (alias !== name) {
      context.findings.doubtful(
        pointer,
        `The schema name cannot name a type; it is called ${alias}.`,
        'Use PascalCase.',
      );
    }
    aliases.set(alias, pointer);
    context.schemaAliases.set(name, alias);
    const description = stringOf(objectOf(components[name])['description']);
    schemas.push({ name, alias, ...(description === undefined ? {} : { description }) });
  }
  return schemas;
}

function buildOperation(
  raw: RawOperation,
  operationIds: ReadonlySet<string>,
  aliases: Map<string, string>,
  context: BuildContext,
): OperationModel {
  const { operation } = raw;
  const params = buildParameters(raw, context);
  const body = buildBody(raw, context);
  const success = buildSuccess(raw, context);
  checkName(raw, context);
  checkFlatInput(raw, params, body, context);
  const typeName = pascalCase(raw.id);
  const onlyBody = params.every((param) => param.isClientDefault) && body?.fields.every((field) => !field.file);
  const summary = stringOf(operation['summary']);
  const description = stringOf(operation['description']);
  return {
    id: raw.id,
    inputAlias: claim(`${typeName}Input`, onlyBody ? body?.schemaAlias : undefined, raw, aliases, context),
    resultAlias: claim(`${typeName}Result`, success.schemaAlias, raw, aliases, context),
    resource: stringsOf(operation['tags'])[0] ?? 'default',
    httpMethod: raw.method.toUpperCase() as HttpMethod,
    path: raw.path,
    ...(summary === undefined ? {} : { summary }),
    ...(description === undefined ? {} : { description }),
    isDeprecated: operation['deprecated'] === true,
    scopes: buildScopes(raw, context),
    params,
    ...(body === undefined ? {} : { body }),
    success,
    errors: buildErrors(raw, context),
    ...buildExtensions(raw, params, operationIds, context),
    examples: buildExamples(raw, success, context),
  };
}

/** Takes a type name for an operation. The component the name would stand for anyway may have it already. */
function claim(
  alias: string,
  sameAs: string | undefined,
  raw: RawOperation,
  aliases: Map<string, string>,
  context: BuildContext,
): string {
  if (alias === sameAs) return alias;
  const other = aliases.get(alias) ?? (RESERVED_TYPE_NAMES.has(alias) ? 'the generated code itself' : undefined);
  if (other === undefined) {
    aliases.set(alias, raw.pointer);
  } else {
    context.findings.unsupported(
      raw.pointer,
      `The operation ${raw.id} needs the type ${alias}, a name taken by ${other}.`,
      'Rename the schema (bodies are called <Op>Body) or the operation.',
    );
  }
  return alias;
}

function checkName(raw: RawOperation, context: BuildContext): void {
  if (!RESERVED_METHOD_NAMES.has(raw.id)) return;
  context.findings.unsupported(
    childPointer(raw.pointer, 'operationId'),
    `A client has a member ${JSON.stringify(raw.id)} already.`,
    'Choose another operationId.',
  );
}

/** The scopes of the first security requirement that names some; requirements are alternatives. */
function buildScopes(raw: RawOperation, context: BuildContext): string[] {
  for (const requirement of arrayOf(raw.operation['security'] ?? context.document['security'])) {
    const scopes = isObject(requirement) ? Object.values(requirement).flatMap(stringsOf) : [];
    if (scopes.length > 0) return scopes;
  }
  return [];
}

/** The tags in the order the description lists them, then those it uses without listing. */
function buildResources(document: JsonObject, operations: readonly OperationModel[]): ResourceModel[] {
  const used = new Set(operations.map((operation) => operation.resource));
  const resources: ResourceModel[] = [];
  for (const tag of arrayOf(document['tags'])) {
    const { name, description } = objectOf(tag);
    if (typeof name !== 'string' || !used.delete(name)) continue;
    resources.push({ name, ...(typeof description === 'string' ? { description } : {}) });
  }
  return [...resources, ...[...used].map((name) => ({ name }))];
}
