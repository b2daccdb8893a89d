import type { ApiDocument } from './document.ts';
import type { Exchange, RecordedRequest, RecordedResponse } from './exchange.ts';
import type { Fault } from './fault.ts';
import { judgeRequest, type RequestVerdict } from './judge-request.ts';
import { judgeResponse, type ResponseVerdict } from './judge-response.ts';
import { createRouter, type Operation, readOperations } from './operations.ts';
import { createValidator, type Validator } from './validator.ts';

export interface ExchangeVerdict {
  /** Undefined where the request belongs to no operation; that is a fault. */
  readonly operation: Operation | undefined;
  readonly request: RequestVerdict | undefined;
  readonly response: ResponseVerdict | undefined;
  /** Of both sides. */
  readonly faults: readonly Fault[];
}

/** Judges exchanges by the description alone: it knows neither client nor mock nor any generated code. */
export interface Judge {
  readonly document: ApiDocument;
  readonly operations: readonly Operation[];
  readonly validator: Validator;
  operationById(id: string): Operation;
  operationOf(request: Pick<RecordedRequest, 'method' | 'target'>): Operation | undefined;
  judgeRequest(request: RecordedRequest): RequestVerdict | undefined;
  judgeResponse(operation: Operation, response: RecordedResponse): ResponseVerdict;
  judge(exchange: Exchange): ExchangeVerdict;
}

/**
 * @example
 * const judge = createJudge(readDocument());
 * for (const fault of judge.judge(exchange).faults) console.log(describeFault(fault));
 */
export function createJudge(document: ApiDocument): Judge {
  const operations = readOperations(document);
  const validator = createValidator(document);
  const route = createRouter(operations);
  const operationOf: Judge['operationOf'] = ({ method, target }) => route(method, target.split('?', 1)[0] ?? '');
  const judge: Judge = {
    document,
    operations,
    validator,
    operationOf,
    operationById(id) {
      const found = operations.find((operation) => operation.id === id);
      if (!found) throw new Error(`The description has no operation ${id}.`);
      return found;
    },
    judgeRequest(request) {
      const operation = operationOf(request);
      return operation && judgeRequest(validator, operation, request);
    },
    judgeResponse: (operation, response) => judgeResponse(validator, operation, response),
    judge({ request, response }) {
      const operation = operationOf(request);
      if (!operation) {
        const seen = `${request.method} ${request.target}`;
        const fault = { side: 'request', path: 'path', expected: 'an operation of the description', seen } as const;
        return { operation, request: undefined, response: undefined, faults: [fault] };
      }
      const requested = judgeRequest(validator, operation, request);
      const answered = response && judgeResponse(validator, operation, response);
      const missing = { side: 'response', path: 'status', expected: 'an answer', seen: undefined } as const;
      const faults = [...requested.faults, ...(answered?.faults ?? [missing])];
      return { operation, request: requested, response: answered, faults };
    },
  };
  return judge;
}
