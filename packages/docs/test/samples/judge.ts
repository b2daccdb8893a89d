import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect, isDeepStrictEqual } from 'node:util';
import { outputName, sampleFiles } from '@hoopai/conversations-codegen/src/emit/sample-files.ts';
import type { OperationModel } from '@hoopai/conversations-codegen/src/model.ts';
import {
  createJudge,
  describeFault,
  type Exchange,
  type Judge,
  type Operation,
  readDocument,
} from '../../../../test/contract/judge/index.ts';
import { exampleRequests, type SampleRequest } from '../../../../test/contract/samples/sample-request.ts';
import type { SampleCase } from './cases.ts';

/** Reads the description by itself: neither generator nor client has a say in what a sample must send. */
export const judge: Judge = createJudge(readDocument());

/** What the sample must send, from the description. */
function wantedRequest({ id, example }: Pick<SampleCase, 'id' | 'example'>): SampleRequest {
  const requests = exampleRequests(judge.operationById(id));
  const found = requests.find(({ name }) => example === undefined || name === example);
  if (found === undefined) throw new Error(`${id} has no example "${example}".`);
  return found;
}

/** What is wrong with the exchanges that a sample caused; undefined where they are exactly those it shows. */
export function faultOfExchanges(sample: SampleCase, exchanges: readonly Exchange[]): string | undefined {
  const [exchange, ...others] = exchanges;
  if (exchange === undefined) return 'sends nothing';
  const { seen, fault } = read(sample, exchange);
  if (fault !== undefined) return fault;
  const wanted = wantedOf(sample);
  if (!isDeepStrictEqual(seen, wanted)) {
    return `sends something else than the example:\n${show(seen)}\nwanted:\n${show(wanted)}`;
  }
  // A walk through a list reads on; each further page is of the same list.
  const isWalk = sample.language === 'TypeScript' && sample.source.includes('for await (');
  if (others.length > 0 && !isWalk) return `sends ${exchanges.length} requests`;
  for (const other of others) {
    const next = read(sample, other);
    if (next.fault !== undefined) return next.fault;
    const query = { ...next.seen?.query, ...wanted.query };
    if (!isDeepStrictEqual({ ...wanted, query }, next.seen))
      return `reads on with another request:\n${show(next.seen)}`;
  }
  return undefined;
}

type Seen = ReturnType<typeof wantedOf>;

function wantedOf(sample: SampleCase) {
  const { path, query, headers, body, content } = wantedRequest(sample);
  return { path, query, headers, mediaType: content?.mediaType ?? '', body: asReceived(body) };
}

/** What arrived, or what is wrong with it by the description. */
function read(sample: SampleCase, exchange: Exchange): { seen?: Seen; fault?: string } {
  const { operation, request, faults } = judge.judge(exchange);
  if (operation?.id !== sample.id || request === undefined) {
    return { fault: `calls ${exchange.request.method} ${exchange.request.target}` };
  }
  if (faults.length > 0) return { fault: faults.map(describeFault).join('\n') };
  const status = exchange.response?.status ?? 0;
  if (status >= 300) return { fault: `is answered ${status}` };
  return { seen: { ...request.received, headers: ownHeaders(operation, request.received.headers) } };
}

function show(value: unknown): string {
  return inspect(value, { depth: 9, breakLength: 120 });
}

/** Those that are input; what the client fills in is judged by the description alone. */
function ownHeaders(operation: Operation, received: Seen['headers']): Seen['headers'] {
  const own = operation.parameters.filter((each) => each.in === 'header' && !each.isClientDefault);
  return Object.fromEntries(own.filter(({ name }) => name in received).map(({ name }) => [name, received[name]]));
}

/** A form as the judge reads it: the file has the name and type that the samples give it. */
function asReceived(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, hasFiles(value) ? files(value) : value]),
  );
}

interface WantedFile {
  readonly data: Uint8Array;
}

function hasFiles(value: unknown): value is readonly WantedFile[] {
  return Array.isArray(value) && value.every(({ data }) => data instanceof Uint8Array);
}

function files(wanted: readonly WantedFile[]): object[] {
  const contents = wanted.map(({ data }) => Buffer.from(data));
  const named = sampleFiles(contents.map(String));
  return contents.map((bytes, index) => ({ ...named[index], bytes }));
}

/** The files that the sample reads from the folder it is run in. */
export function filesOf(sample: SampleCase): { name: string; mimeType: string; buffer: Buffer }[] {
  const values = Object.values((wantedRequest(sample).body ?? {}) as object).filter(hasFiles);
  return values.flatMap((each) => {
    const named = sampleFiles(each.map(({ data }) => Buffer.from(data).toString()));
    return each.map(({ data }, index) => ({
      name: named[index]?.filename ?? '',
      mimeType: named[index]?.type ?? '',
      buffer: Buffer.from(data),
    }));
  });
}

export function writeFilesOf(sample: SampleCase, folder: string): void {
  for (const { name, buffer } of filesOf(sample)) writeFileSync(join(folder, name), buffer);
}

/** Whether bytes that were answered lie in the file that the sample names; takes the file away. */
export function faultOfOutput(
  operation: OperationModel,
  folder: string,
  exchanges: readonly Exchange[],
): string | undefined {
  if (operation.success.kind !== 'binary') return undefined;
  const file = join(folder, outputName(operation));
  if (!existsSync(file)) return `writes no ${outputName(operation)}`;
  const bytes = readFileSync(file);
  rmSync(file);
  const answered = exchanges[0]?.response?.body;
  return answered?.equals(bytes) && bytes.length > 0 ? undefined : 'writes other bytes than were answered';
}
