import { Code, printValue, quote } from '@hoopai/conversations-codegen/src/print.ts';
import type { Api } from '../api.ts';
import { SourceError } from '../sources.ts';
import { type Access, accessOf } from './pointer.ts';
import type { Workflow, WorkflowDocument, WorkflowStep } from './read.ts';

/** As wide as a page shows code. */
const WIDTH = 80;

/** Marks a name that may stand alone as `{ contactId }`; no printed text can hold it. */
const SHORT = '\u0000';

/** A workflow as a program: a call for each step, whose answers the next ones use. Throws for what it cannot say. */
export function printWorkflow(api: Api, document: WorkflowDocument, workflow: Workflow): string {
  const names = new Names(api, document, workflow);
  const steps = workflow.steps.map((step, index) => printStep(names, step, index + 1));
  const outputs = Object.fromEntries(
    Object.entries(workflow.outputs).map(([name, expression]) => [name, names.valueOf(expression)]),
  );
  const inputs = Object.entries(workflow.inputs).filter(([name]) => name !== 'token');
  const constants = inputs.map(
    ([name, { default: value }]) => `const ${identifier(name)} = ${printValue(value, 0, 20, WIDTH)};`,
  );
  const body = steps.join('\n\n');
  const imports = ["import { createConversationsClient } from '@hoopai/conversations';"];
  if (body.includes(READ)) imports.unshift("import { readFile } from 'node:fs/promises';");
  const program = `${imports.join('\n')}

const token = process.env['HOOPAI_TOKEN'] ?? '';
const client = createConversationsClient({ token });
${constants.join('\n')}

${body}

console.log(${printValue(outputs, 0, 14, WIDTH)});
`;
  return program.replace(new RegExp(`(\\w+): ${SHORT}\\1\\b`, 'g'), '$1').replaceAll(SHORT, '');
}

function printStep(names: Names, step: WorkflowStep, number: number): string {
  const payload = typeof step.payload === 'object' ? step.payload : undefined;
  const input = names.valuesIn({ ...names.parametersOf(step), ...payload });
  const taken = names.outputsOf(step);
  const isFlat = taken.every(({ access }) => access.segments.length === 1 && !access.isMaybe);
  const answer = identifier(step.name);
  const parts = taken.map(({ access, variable }) => {
    const [field = ''] = access.segments;
    return field === variable ? variable : `${field}: ${variable}`;
  });
  const target = taken.length === 0 ? '' : `const ${isFlat ? `{ ${parts.join(', ')} }` : answer} = `;
  const call = `${target}await client.${step.operationId}(`;
  const lines = [`// ${number}. ${step.name}`, `${call}${printValue(input, 0, call.length + 2, WIDTH)});`];
  if (!isFlat) lines.push(...taken.flatMap((output) => printOutput(output, answer, step)));
  return lines.join('\n');
}

function printOutput({ access, variable, isSent }: Output, answer: string, step: WorkflowStep): string[] {
  const line = `const ${variable} = ${answer}${access.code};`;
  if (!access.isMaybe || !isSent) return [line];
  const reason = quote(`${step.name}: the answer has no ${access.segments.at(-1)}`);
  return [line, `if (!${variable}) throw new Error(${reason});`];
}

interface Output {
  readonly variable: string;
  readonly access: Access;
  /** A later step sends it. */
  readonly isSent: boolean;
}

const READ = 'await readFile(';

/** What expressions of one workflow are called in its program. */
class Names {
  readonly #api: Api;
  readonly #document: WorkflowDocument;
  readonly #workflow: Workflow;
  /** By expression. */
  readonly #variables = new Map<string, string>();

  constructor(api: Api, document: WorkflowDocument, workflow: Workflow) {
    this.#api = api;
    this.#document = document;
    this.#workflow = workflow;
    const used = new Set(['client', 'token', 'readFile', ...workflow.steps.map(({ name }) => identifier(name))]);
    const claim = (expression: string, name: string, fallback: string): void => {
      const variable = used.has(name) ? fallback : name;
      used.add(variable);
      this.#variables.set(expression, variable);
    };
    for (const name of Object.keys(workflow.inputs)) claim(`$inputs.${name}`, identifier(name), identifier(name));
    for (const step of workflow.steps) {
      for (const name of Object.keys(step.outputs)) {
        claim(`$steps.${step.name}.outputs.${name}`, identifier(name), identifier(`${step.name}-${name}`));
      }
    }
  }

  /** The parameters of a step as the client takes them: a list is an array there. */
  parametersOf({ operationId, parameters }: WorkflowStep): Record<string, unknown> {
    const params = this.#api.operation(operationId)?.params ?? [];
    const lists = new Set(params.filter(({ isCsv }) => isCsv).map(({ name }) => name));
    const entries = Object.entries(parameters).map(([name, value]) => {
      const isWritten = typeof value === 'string' && !value.startsWith('$');
      return [name, lists.has(name) && isWritten ? value.split(',') : value] as const;
    });
    return Object.fromEntries(entries);
  }

  /** The outputs of a step that are used anywhere. */
  outputsOf(step: WorkflowStep): Output[] {
    const sent = JSON.stringify(this.#workflow.steps.map(({ parameters, payload }) => [parameters, payload]));
    const shown = Object.values(this.#workflow.outputs);
    return Object.entries(step.outputs).flatMap(([name, pointer]) => {
      const expression = `$steps.${step.name}.outputs.${name}`;
      const isSent = sent.includes(JSON.stringify(expression));
      if (!isSent && !shown.includes(expression)) return [];
      const access = accessOf(this.#api, step.operationId, pointer);
      if (access === undefined) throw this.#unknown(pointer);
      return [{ variable: this.#variables.get(expression) ?? name, access, isSent }];
    });
  }

  /** A value of the document with its expressions as code. */
  valuesIn(value: unknown): unknown {
    if (typeof value === 'string') return this.valueOf(value);
    if (Array.isArray(value)) return value.map((item) => this.valuesIn(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.valuesIn(item)]));
  }

  valueOf(text: string): unknown {
    const variable = this.#variables.get(text);
    if (variable !== undefined) return new Code(SHORT + variable);
    const file = /^\$file\('(?:.*\/)?([^/']+)'\)$/.exec(text)?.[1];
    if (file !== undefined) return { data: new Code(`${READ}${quote(file)})`), filename: file };
    if (/^\$|\{\$/.test(text)) throw this.#unknown(text);
    return text;
  }

  #unknown(expression: string): SourceError {
    return new SourceError(
      `${this.#document.file}:1 uses "${expression}", which packages/docs/src/workflows/program.ts cannot write as code yet.`,
    );
  }
}

/** `find-the-call` as `findTheCall`. */
function identifier(name: string): string {
  const words = name.replace(/[^A-Za-z0-9]+(.?)/g, (_match, next: string) => next.toUpperCase());
  return /^[A-Za-z]/.test(words) ? words : `value${words}`;
}
