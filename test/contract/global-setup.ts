import { startMock } from '@hoopai/conversations-mock';
import type { TestProject } from 'vitest/node';
import { specFile } from './judge/document.ts';
import { createJudge, readDocument } from './judge/index.ts';
import { encodeRequest } from './samples/encode-request.ts';
import { firstRequest } from './samples/sample-request.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server under test. */
    baseUrl: string;
    token: string;
    /** Whether it is our own mock, started here. */
    isMock: boolean;
    /** Whether it gives any documented answer on request (`Prefer: code=…, example=…`), as our mock does. */
    takesWishes: boolean;
  }
}

/** Starts a mock, unless HOOPAI_BASE_URL names the server to test. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env['HOOPAI_BASE_URL'];
  const token = process.env['HOOPAI_TOKEN'] ?? 'pit-00000000-0000-4000-8000-000000000000';
  const mock = given === undefined ? await startMock({ spec: specFile(), port: 0 }) : undefined;
  const baseUrl = given ?? mock?.url ?? '';
  project.provide('token', token);
  project.provide('baseUrl', baseUrl);
  project.provide('isMock', given === undefined);
  project.provide('takesWishes', mock !== undefined || (await takesWishes(baseUrl, token)));
  return mock && (() => mock.close());
}

/** Asks a server that was given for a documented refusal, with a request that changes nothing. */
async function takesWishes(baseUrl: string, token: string): Promise<boolean> {
  const operation = createJudge(readDocument()).operations.find(({ method }) => method === 'GET');
  if (!operation) return false;
  const { target, headers } = encodeRequest(firstRequest(operation), token);
  const lines = Object.fromEntries([...headers, ['prefer', 'code=429']]);
  return (await fetch(baseUrl.replace(/\/$/, '') + target, { headers: lines })).status === 429;
}
