import { startMock } from '@hoopai/conversations-mock';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server under test. */
    baseUrl: string;
    token: string;
    /** Whether it is our own mock, which gives any documented answer on request. */
    isMock: boolean;
  }
}

/** Starts a mock, unless HOOPAI_BASE_URL names the server to test. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env['HOOPAI_BASE_URL'];
  project.provide('token', process.env['HOOPAI_TOKEN'] ?? 'pit-00000000-0000-4000-8000-000000000000');
  project.provide('isMock', given === undefined);
  if (given !== undefined) {
    project.provide('baseUrl', given);
    return undefined;
  }
  const mock = await startMock({ port: 0 });
  project.provide('baseUrl', mock.url);
  return () => mock.close();
}
