import { type ConversationsClient, createConversationsClient } from '@hoopai/conversations';
import type { Exchange, Judge } from '../contract/judge/index.ts';
import { type RecordingProxy, startProxy } from '../contract/proxy/recording-proxy.ts';
import { type Evidence, gatherEvidence } from './drift.ts';
import type { Settings } from './settings.ts';

/** What a call is for, and which answers are right. */
export interface Step {
  readonly what: string;
  readonly operation: string;
  /** Refusals that are as good as success here, for example of a call that has no recording. */
  readonly mayBe?: readonly number[];
  /** The call is wrong on purpose: it must be refused, with one of these. */
  readonly refusedWith?: readonly number[];
}

export interface Outcome {
  readonly step: Step;
  /** Status of the last answer; undefined without one. */
  readonly status: number | undefined;
  /** `no request` when the client refused the call. */
  readonly result: 'as expected' | 'refused' | 'not refused' | 'no answer' | 'no request';
}

type Change = (headers: Headers) => void;

/** One run: makes calls through the recorder and keeps what the judge says of each exchange. */
export class Session {
  readonly settings: Settings;
  readonly outcomes: Outcome[] = [];
  readonly evidence: Evidence[] = [];
  readonly client: ConversationsClient;
  /** A mock on this machine knows no ids and no tokens: it has to be asked for a refusal. No other server is asked. */
  readonly isLocal: boolean;
  readonly #proxy: RecordingProxy;
  readonly #judge: Judge;

  static async open(settings: Settings, judge: Judge): Promise<Session> {
    const proxy = await startProxy({ target: settings.baseUrl });
    try {
      return new Session(settings, judge, proxy);
    } catch (error) {
      // An open proxy would keep the process alive.
      await proxy.close();
      throw error;
    }
  }

  private constructor(settings: Settings, judge: Judge, proxy: RecordingProxy) {
    this.settings = settings;
    this.#judge = judge;
    this.#proxy = proxy;
    this.isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(settings.baseUrl).hostname);
    this.client = createConversationsClient({ token: settings.token, baseUrl: proxy.url });
  }

  /** A client whose requests are changed on their way out, to be wrong in one thing. */
  spoiledClient(change: Change): ConversationsClient {
    return createConversationsClient({
      token: this.settings.token,
      baseUrl: this.#proxy.url,
      fetch: (input, init) => {
        const headers = new Headers(init?.headers);
        change(headers);
        return fetch(input, { ...init, headers });
      },
    });
  }

  /**
   * Makes one call to its end. Returns the body of a successful answer, as it came; undefined for anything else. Never
   * rejects: what came back is in `outcomes` and `evidence`.
   */
  async perform(step: Step, call: () => PromiseLike<unknown>): Promise<unknown> {
    await settle(call);
    await this.#proxy.idle();
    const exchanges = this.#proxy.take();
    const gathered = exchanges.map((exchange) => gatherEvidence(this.#judge, exchange, step.refusedWith !== undefined));
    this.evidence.push(...gathered);
    const status = exchanges.at(-1)?.response?.status;
    this.outcomes.push({ step, status, result: resultOf(step, exchanges, status) });
    return status !== undefined && status < 300 ? gathered.at(-1)?.verdict.response?.data : undefined;
  }

  close(): Promise<void> {
    return this.#proxy.close();
  }
}

/** A download is read to its end, else the recorder would keep half of it. */
async function settle(call: () => PromiseLike<unknown>): Promise<void> {
  try {
    const data = await call();
    if (typeof data === 'object' && data !== null && 'stream' in data && 'bytes' in data) {
      await (data as { bytes(): Promise<Uint8Array> }).bytes();
    }
  } catch {
    // The exchange tells more than the client's error, and without personal data.
  }
}

function resultOf(step: Step, exchanges: readonly Exchange[], status: number | undefined): Outcome['result'] {
  if (exchanges.length === 0) return 'no request';
  if (status === undefined) return 'no answer';
  if (step.refusedWith) return step.refusedWith.includes(status) ? 'as expected' : 'not refused';
  return status < 300 || step.mayBe?.includes(status) ? 'as expected' : 'refused';
}
