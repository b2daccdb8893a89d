import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { startPublishedServer } from '../live/published-server.ts';
import { runWorkflows, type StepReport } from './run-workflows.ts';
import { readWorkflow, workflowNames } from './workflow-copies.ts';

const server = { server: inject('baseUrl'), token: inject('token') };
const stepsOf = (name: string) => [...readWorkflow(name).matchAll(/^ +- stepId: (\S+)$/gm)].map(([, id]) => id);

describe('the workflows', () => {
  let reports: ReadonlyMap<string, readonly StepReport[]>;
  beforeAll(async () => {
    reports = await runWorkflows(workflowNames, server);
  });

  test('are the five that the documents tell of', () => {
    expect(workflowNames).toEqual([
      'call-recording-transcript',
      'inbound-then-reply',
      'quick-start',
      'schedule-then-cancel',
      'upload-then-send',
    ]);
  });

  for (const name of workflowNames) {
    test.each(stepsOf(name))(`${name}: %s`, (stepId) => {
      const step = reports.get(name)?.find((each) => each.stepId === stepId);
      expect(step, 'the step, which an earlier one may have kept from being reached').toBeDefined();
      expect(step?.faults).toEqual([]);
    });

    test(`${name} sends every request to the server under test`, () => {
      const requests = reports.get(name)?.map(({ request }) => request) ?? [];
      expect(requests.length).toBe(stepsOf(name).length);
      for (const request of requests) expect(request.split(' ')[1]?.startsWith(`${server.server}/`)).toBe(true);
    });
  }
});

// Another server needs no proof, and these would write there for nothing.
describe.skipIf(!inject('isMock'))('a workflow that is wrong', () => {
  async function runWith(name: string, from: string, to: string) {
    const edit = (text: string) => {
      expect(text).toContain(from);
      return text.replace(from, to);
    };
    const steps = (await runWorkflows([name], { ...server, edit })).get(name) ?? [];
    const last = steps.at(-1);
    return { reached: steps.length, last: last?.stepId, faults: last?.faults.join('\n') };
  }

  const cases: [what: string, name: string, from: string, to: string, last: string, fault: string][] = [
    ['whose criterion does not hold', 'quick-start', 'Code == 201', 'Code == 200', 'send-an-sms', '$statusCode == 200'],
    ['whose body is refused', 'inbound-then-reply', 'unreadCount: 0', 'unreadCount: a', 'mark-as-read', 'statusCode'],
    ['whose answer lacks what is wanted', 'schedule-then-cancel', '#/messageId', '#/id', 'schedule-a-reminder', '/id'],
    ['whose operation does not exist', 'quick-start', 'getMessage', 'readMessage', 'read-it-back', 'readMessage'],
    ['whose form lacks the file', 'upload-then-send', 'fileAttachment: ', 'file: ', 'upload-the-file', 'statusCode'],
  ];
  test.each(cases)('fails at the step %s, and goes no further', async (_, name, from, to, last, fault) => {
    const reached = stepsOf(name).indexOf(last) + 1;
    expect(await runWith(name, from, to)).toEqual({ reached, last, faults: expect.stringContaining(fault) });
  });

  test('fails at the answer that is not as described', async () => {
    const published = await startPublishedServer();
    const steps = (await runWorkflows(['quick-start'], { ...server, server: published.url })).get('quick-start');
    await published.close();
    expect(steps?.map(({ stepId, faults }) => [stepId, faults.length > 0])).toEqual([
      ['find-a-conversation', true],
      ['send-an-sms', true],
    ]);
    expect(steps?.[0]?.faults.join()).toMatch(/^schema check: /);
  });

  test('reaches nothing but this machine', async () => {
    const elsewhere = "x-operation: {url: 'http://192.0.2.1/conversations/search', method: get}";
    const outcome = await runWith('quick-start', 'operationId: searchConversations', elsewhere);
    expect(outcome).toEqual({ reached: 1, last: 'find-a-conversation', faults: expect.stringContaining('network') });
  });
});

test('the guard refuses a connection before any name is looked up', () => {
  const program = "fetch('http://services.example/').catch(({ cause }) => console.log(cause.message))";
  const guard = new URL('loopback-only.mjs', import.meta.url).href;
  const output = execFileSync(process.execPath, ['--import', guard, '--eval', program], { encoding: 'utf8' });
  expect(output).toBe('A connection to services.example was refused: only this machine may be reached.\n');
});
