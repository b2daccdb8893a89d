import { copyFileSync, globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readApi } from '../../src/api.ts';
import { fillGeneratedParts } from '../../src/generated-parts.ts';
import { readSources } from '../../src/sources.ts';
import { printWorkflow } from '../../src/workflows/program.ts';
import { readWorkflow } from '../../src/workflows/read.ts';
import { startSurroundings } from '../guides/surroundings.ts';
import { guideOf, typeCheck, writePrograms } from '../guides/workshop.ts';

const sources = readSources();
const api = readApi(sources.bundle);
const page = fillGeneratedParts('<!-- generated: workflows -->', 'spec/guides/workflows.md', { api, sources });
const guide = guideOf('workflow-programs', page);
const documents = fileURLToPath(new URL('../../../../spec/workflows/', import.meta.url));

describe('the page of the workflows', () => {
  it('has every document, workflow and step, and names the operation of each step', () => {
    expect(sources.workflows.length).toBe(globSync('*.yaml', { cwd: documents }).length);
    for (const { title, summary, workflows } of sources.workflows) {
      expect(page).toContain(`## ${title}\n`);
      expect(page).toContain(summary);
      for (const { name, operationId } of workflows.flatMap(({ steps }) => steps)) {
        expect(page).toContain(`**${name}** calls \`${operationId}\``);
        expect(page).toMatch(new RegExp(`// \\d+\\. ${name}\n[^/]*await client\\.${operationId}\\(`));
      }
    }
  });
});

describe('the programs of the workflows', () => {
  let surroundings: Awaited<ReturnType<typeof startSurroundings>>;

  beforeAll(async () => {
    writePrograms([guide]);
    for (const file of globSync('files/*', { cwd: documents })) {
      copyFileSync(join(documents, file), join(guide.directory, basename(file)));
    }
    surroundings = await startSurroundings();
  });

  afterAll(() => surroundings?.stop());

  it('compile', async () => {
    expect(await typeCheck([guide])).toEqual([]);
  });

  it('are as narrow as the page shows them', () => {
    const lines = guide.programs.flatMap(({ source }) => source.split('\n'));
    expect(lines.filter((line) => line.length > 88)).toEqual([]);
  });

  const workflows = sources.workflows.flatMap((document) => document.workflows);
  it.each(workflows)('$name runs to its outputs', async ({ outputs }) => {
    const program = guide.programs[workflows.findIndex((workflow) => workflow.outputs === outputs)];
    if (program === undefined) throw new Error('The page has fewer programs than there are workflows.');
    const { status, output, stdout } = await surroundings.runProgram(guide, program);
    expect(status, output).toBe(0);
    for (const name of Object.keys(outputs)) expect(stdout).toContain(`${name}:`);
    expect(stdout).not.toContain('undefined');
  });
});

it('refuses an expression that it cannot write as code, and names the file', () => {
  const text = `
workflows:
  - workflowId: w
    steps:
      - {stepId: a, operationId: getMessage, parameters: [{name: id, in: path, value: $steps.b.outputs.gone}]}
`;
  const document = readWorkflow('spec/workflows/x.yaml', text);
  const [workflow] = document.workflows;
  if (workflow === undefined) throw new Error('The text has a workflow.');
  expect(() => printWorkflow(api, document, workflow)).toThrow(
    'spec/workflows/x.yaml:1 uses "$steps.b.outputs.gone", which',
  );
});

it('keeps text of a workflow from becoming code', () => {
  const text = `
workflows:
  - workflowId: w
    inputs: {properties: {id: {default: "'; attack(); '"}}}
    steps:
      - stepId: a
        operationId: sendMessage
        requestBody: {payload: {message: "\`\${attack()}\` '); attack(); ('", contactId: $inputs.id}}
`;
  const document = readWorkflow('spec/workflows/x.yaml', text);
  const [workflow] = document.workflows;
  if (workflow === undefined) throw new Error('The text has a workflow.');
  const program = printWorkflow(api, document, workflow);
  expect(program.replace(/'(?:[^'\\]|\\.)*'/g, "''")).not.toContain('attack');
});
