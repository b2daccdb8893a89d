import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { arrayOf, type JsonObject, objectOf } from '@hoopai/conversations-codegen/src/json.ts';
import { parse } from 'yaml';

export interface WorkflowStep {
  readonly name: string;
  readonly description: string;
  readonly operationId: string;
  /** Path and query parameters; headers are the client's. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly payload: unknown;
  /** Name to runtime expression: `$response.body#/messageId`. */
  readonly outputs: Readonly<Record<string, string>>;
}

export interface Workflow {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  /** Name to JSON Schema. */
  readonly inputs: Readonly<Record<string, JsonObject>>;
  readonly steps: readonly WorkflowStep[];
  readonly outputs: Readonly<Record<string, string>>;
}

/** One Arazzo document of `spec/workflows`. */
export interface WorkflowDocument {
  /** `spec/workflows/quick-start.yaml`. */
  readonly file: string;
  /** `quick-start`. */
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly description: string;
  readonly workflows: readonly Workflow[];
}

/** Reads all documents in the order of their names, the quick start first. Their form is kept by `lint:workflows`. */
export function readWorkflows(root: string): WorkflowDocument[] {
  const files = globSync('spec/workflows/*.yaml', { cwd: root }).sort(
    (a, b) => Number(b.endsWith('quick-start.yaml')) - Number(a.endsWith('quick-start.yaml')) || a.localeCompare(b),
  );
  return files.map((file) => readWorkflow(file, readFileSync(join(root, file), 'utf8')));
}

export function readWorkflow(file: string, text: string): WorkflowDocument {
  const document = objectOf(parse(text));
  const info = objectOf(document['info']);
  return {
    file,
    name: basename(file, '.yaml'),
    title: textOf(info['title']),
    summary: textOf(info['summary']),
    description: textOf(info['description']),
    workflows: arrayOf(document['workflows']).map((workflow) => workflowOf(objectOf(workflow))),
  };
}

function workflowOf(workflow: JsonObject): Workflow {
  const inputs = objectOf(objectOf(workflow['inputs'])['properties']);
  return {
    name: textOf(workflow['workflowId']),
    summary: textOf(workflow['summary']),
    description: textOf(workflow['description']),
    inputs: Object.fromEntries(Object.entries(inputs).map(([name, schema]) => [name, objectOf(schema)])),
    steps: arrayOf(workflow['steps']).map((step) => stepOf(objectOf(step))),
    outputs: textsOf(workflow['outputs']),
  };
}

function stepOf(step: JsonObject): WorkflowStep {
  const parameters = arrayOf(step['parameters']).map(objectOf);
  const sent = parameters.filter((parameter) => parameter['in'] !== 'header');
  return {
    name: textOf(step['stepId']),
    description: textOf(step['description']),
    operationId: textOf(step['operationId']),
    parameters: Object.fromEntries(sent.map((parameter) => [textOf(parameter['name']), parameter['value']])),
    payload: objectOf(step['requestBody'])['payload'],
    outputs: textsOf(step['outputs']),
  };
}

function textsOf(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(objectOf(value)).map(([name, text]) => [name, textOf(text)]));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
