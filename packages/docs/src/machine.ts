import { arrayOf, objectOf } from '@hoopai/conversations-codegen/src/json.ts';
import type { OperationModel } from '@hoopai/conversations-codegen/src/model.ts';
import type { Api } from './api.ts';
import { plainMarkdown } from './markdown.ts';
import { code, markdownTable } from './parts/markdown-table.ts';
import { callSamples } from './reference/call.ts';
import { examplesOf } from './reference/examples.ts';
import { type FieldView, fieldsOf, viewSchema } from './reference/schema-view.ts';
import { labelOf } from './samples.ts';
import type { SiteContext } from './site/context.ts';

/** The index for machines, in the form of llmstxt.org: each guide and operation with one line. */
export function llmsTxt({ api, sources }: SiteContext): string {
  const line = (path: string, name: string, text: string): string => `- [${name}](${path}): ${plainMarkdown(text)}\n`;
  const guides = sources.guides.map((guide) => line(`guides/${guide.name}.md`, guide.title, guide.summary));
  const resources = api.model.resources.map(({ name, description }) => {
    const operations = api.model.operations.filter((operation) => operation.resource === name);
    const lines = operations.map(({ id, summary, httpMethod, path }) =>
      line(`reference/${id}.md`, id, `${httpMethod} ${path}. ${summary ?? ''}`),
    );
    return `## ${name}\n\n${plainMarkdown(description ?? '')}\n\n${lines.join('')}`;
  });
  return `# ${api.model.title}

> Typed client \`@hoopai/conversations\`, React hooks and a local mock for the HoopAI Conversations API. A name is the same everywhere: \`sendMessage\` is \`client.sendMessage()\`, the hook \`useSendMessage()\` and the page reference/sendMessage.md.

Never send a message again after an error whose \`maybeSent\` is true: the API has no idempotency key.

## Guides

${guides.join('')}
${resources.join('\n')}
## Whole description

- [openapi.json](openapi.json): OpenAPI 3.1, bundled
- [openapi.yaml](openapi.yaml): the same as YAML
`;
}

/** One operation as Markdown: the same facts as its page. */
export function operationMarkdown(operation: OperationModel, { api }: SiteContext): string {
  const { id, summary, description, httpMethod, path, scopes } = operation;
  const samples = callSamples(api, operation).map(
    (sample) => `${labelOf(sample)}:\n\n\`\`\`${sample.lang.toLowerCase()}\n${sample.source.trimEnd()}\n\`\`\``,
  );
  return [
    `# ${id}`,
    summary,
    `${code(`${httpMethod} ${path}`)}`,
    description,
    `Scope: ${scopes.map(code).join(' or ') || 'none'}`,
    ...samples,
    ...parameters(operation),
    ...body(api, operation),
    ...answer(api, operation),
    ...errors(api, operation),
  ]
    .filter((part) => part !== undefined)
    .join('\n\n')
    .concat('\n');
}

function parameters({ params }: OperationModel): string[] {
  if (params.length === 0) return [];
  const rows = params.map((param) => [
    code(param.name),
    param.in,
    param.isRequired ? 'yes' : 'no',
    param.description ?? '',
    param.example === undefined ? '' : code(JSON.stringify(param.example.value)),
  ]);
  return ['## Parameters', markdownTable(['Name', 'In', 'Required', 'Meaning', 'Example'], rows)];
}

function body(api: Api, operation: OperationModel): string[] {
  if (operation.body === undefined) return [];
  const request = objectOf(api.resolve(api.raw(operation.id)['requestBody']));
  const schema = objectOf(api.resolve(objectOf(Object.values(objectOf(request['content']))[0])['schema']));
  const variants = arrayOf(schema['oneOf']).map((each) => objectOf(api.resolve(each)));
  const tables = variants.length === 0 ? [schema] : variants;
  const parts = tables.flatMap((each) => {
    const fields = fieldsOf(api, each);
    const type = fields.find(({ name }) => name === operation.body?.union?.property);
    const title = type === undefined ? [] : [`### ${type.schema.values.join(', ')}`, String(each['description'] ?? '')];
    return [...title, fieldTable(fields)];
  });
  const examples = examplesOf(api, request).flatMap(({ summary, value }) => [`${summary}:`, json(value)]);
  return ['## Body', `Sent as ${code(operation.body.contentType)}.`, ...parts, '### Examples of the body', ...examples];
}

function answer(api: Api, operation: OperationModel): string[] {
  const { success } = operation;
  const response = objectOf(api.resolve(objectOf(api.raw(operation.id)['responses'])[success.statusKey]));
  const schema = viewSchema(api, objectOf(Object.values(objectOf(response['content']))[0])['schema']);
  const examples = examplesOf(api, response).flatMap(({ summary, value }) => [`${summary}:`, json(value)]);
  const table = schema.fields.length === 0 ? [] : [fieldTable(schema.fields)];
  return ['## Answer', `${success.statusKey}: ${success.description ?? ''}`, ...table, ...examples];
}

function errors(api: Api, operation: OperationModel): string[] {
  const responses = objectOf(api.raw(operation.id)['responses']);
  const rows = operation.errors.flatMap(({ status, description }) => {
    const examples = examplesOf(api, responses[status]);
    if (examples.length === 0) return [[status, '', description ?? '', '']];
    return examples.map(({ value, summary, explanation }) => {
      const { canonicalCode, message } = objectOf(value);
      const sign = canonicalCode ?? (Array.isArray(message) ? message[0] : message) ?? summary;
      return [status, code(String(sign)), explanation?.cause ?? '', explanation?.fix ?? ''];
    });
  });
  return ['## Errors', markdownTable(['Status', 'Code or message', 'Cause', 'What to do'], rows)];
}

/** Fields of fields as `call.duration`, two levels down: enough to write a call, short enough to read. */
function fieldTable(fields: readonly FieldView[]): string {
  const flat = (list: readonly FieldView[], prefix: string, depth: number): string[][] =>
    list.flatMap(({ name, isRequired, schema }) => [
      [code(prefix + name), schema.type, isRequired ? 'yes' : 'no', describe(schema.description, schema.values)],
      ...(depth === 0 ? [] : flat(schema.fields, `${prefix}${name}.`, depth - 1)),
    ]);
  return markdownTable(['Field', 'Type', 'Required', 'Meaning'], flat(fields, '', 2));
}

function describe(description: string | undefined, values: readonly string[]): string {
  const known = values.length === 0 ? '' : ` Values: ${values.map(code).join(', ')}.`;
  return `${description ?? ''}${known}`.trim();
}

function json(value: unknown): string {
  if (typeof value === 'string') return `\`\`\`text\n${value}\n\`\`\``;
  return `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
}
