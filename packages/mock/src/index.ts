export type { Mock, MockOptions } from './start-mock.ts';
export { PortInUseError, SpecUnreadableError, startMock } from './start-mock.ts';
