import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyWorkflows } from './workflow-copies.ts';

export interface StepReport {
  readonly stepId: string;
  /** Method and URL. */
  readonly request: string;
  readonly faults: readonly string[];
}

export interface RunOptions {
  readonly server: string;
  readonly token: string;
  /** Changes the text of each document before it runs; the document itself stays as it is. */
  readonly edit?: (text: string) => string;
}

interface Check {
  readonly name: string;
  readonly passed: boolean;
  readonly message: string;
  readonly condition?: string;
}

interface Step {
  readonly stepId: string;
  readonly request?: { readonly method: string; readonly url: string };
  readonly response?: { readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown };
  readonly checks: readonly Check[];
}

interface RespectLog {
  readonly files: Readonly<
    Record<string, { readonly executedWorkflows: readonly { readonly executedSteps: Step[] }[] }>
  >;
}

const spec = fileURLToPath(new URL('../../spec/', import.meta.url));
const guard = new URL('loopback-only.mjs', import.meta.url).href;

/**
 * Runs Arazzo documents of `spec/workflows` with Redocly Respect and reports, for each name, the steps that were
 * reached; a step without faults has passed. A step that fails ends its workflow, unless only a schema does not fit. When
 * `server` is on this machine, nothing else can be reached.
 */
export async function runWorkflows(
  names: readonly string[],
  options: RunOptions,
): Promise<ReadonlyMap<string, readonly StepReport[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'workflows-'));
  try {
    const files = copyWorkflows(names, folder, options.edit);
    const log = join(folder, 'respect.json');
    const output = await respect(files, log, options);
    const reports = Object.entries(readLog(log, output).files);
    return new Map(
      names.map((name) => {
        const [, report] = reports.find(([file]) => file.endsWith(`${name}.yaml`)) ?? [];
        const steps = report?.executedWorkflows.flatMap(({ executedSteps }) => executedSteps) ?? [];
        return [name, steps.map(reportStep)];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function respect(files: readonly string[], log: string, { server, token }: RunOptions): Promise<string> {
  const isHere = ['127.0.0.1', 'localhost'].includes(new URL(server).hostname);
  const args = [
    ...(isHere ? ['--import', guard] : []),
    ...['scripts/redocly.ts', 'respect', ...files],
    ...['--server', `conversations=${server}`, '--json-output', log],
    // For Respect bytes never fit `type: string`. As an error this check would end the workflow; faultsOf() judges it.
    ...['--severity', 'SCHEMA_CHECK=warn'],
  ];
  // Not an argument: every process of the machine can see those.
  const env = { ...process.env, REDOCLY_CLI_RESPECT_INPUT: `token=${token}` };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: spec, env }, (_error, stdout, stderr) => resolve(`${stdout}\n${stderr}`));
  });
}

function readLog(file: string, output: string): RespectLog {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`Respect did not come to an end:\n${output}`, { cause });
  }
}

function reportStep(step: Step): StepReport {
  const { method = 'no', url = 'request' } = step.request ?? {};
  return { stepId: step.stepId, request: `${method.toUpperCase()} ${url}`, faults: faultsOf(step) };
}

function faultsOf({ checks, response }: Step): string[] {
  const isBytes = (response?.body as { __type?: string } | undefined)?.__type === 'ArrayBuffer';
  const failed = checks.filter(({ name, passed }) => !passed && !(isBytes && name === 'schema check'));
  const violations = response?.headers?.['sl-violations'];
  return [
    ...failed.map(({ name, condition, message }) => `${name}: ${condition ?? message}`),
    ...(violations === undefined ? [] : [`The mock found fault with the request: ${violations}`]),
    ...(checks.length === 0 ? ['Nothing was checked.'] : []),
  ];
}
