import { startMock } from '@hoopai/conversations-mock';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a mock of the API. */
    baseUrl: string;
  }
}

/** One mock for all test files. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mock = await startMock({ port: 0 });
  project.provide('baseUrl', mock.url);
  return () => mock.close();
}
