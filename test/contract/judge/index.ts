export { type ApiDocument, readDocument } from './document.ts';
export type { Exchange, HeaderLines, RecordedRequest, RecordedResponse } from './exchange.ts';
export { describeFault, type Fault } from './fault.ts';
export { createJudge, type ExchangeVerdict, type Judge } from './judge.ts';
export type { Operation } from './operations.ts';
