import type * as Client from '@hoopai/conversations';
import { describeFault, type Exchange, type Judge, type Operation } from '../judge/index.ts';
import { sendRaw } from '../samples/send-raw.ts';
import type { Stand } from '../stand.ts';
import { outcomeOf } from '../subject/outcome.ts';
import { type Mutation, mutationKinds } from './mutation.ts';

export type Catcher = 'types' | 'client' | 'server' | 'judge';

export interface Caught {
  readonly by: ReadonlySet<Catcher>;
  /** Whether there was anything on the wire to judge. */
  readonly wasSent: boolean;
  /** Refusals that are themselves not as described. */
  readonly wrongRefusals: readonly string[];
  /** What happened, for the one who finds out why nobody noticed. */
  readonly story: string;
}

interface Bench {
  readonly judge: Judge;
  readonly subject: typeof Client;
  readonly stand: Stand;
  readonly operation: Operation;
}

/**
 * Gives a mutation to the client; where that sends nothing, or a caller cannot make the fault, it goes out without the
 * client. Tells who noticed.
 */
export async function tryMutation(bench: Bench, mutation: Mutation): Promise<Caught> {
  const { stand, subject, operation } = bench;
  const by = new Set<Catcher>();
  if (mutationKinds[mutation.kind] && mutation.input) by.add('types');
  let story = 'no caller can make it';
  stand.proxy.take();
  if (mutation.input) {
    const outcome = await outcomeOf(stand.call(operation.id, mutation.input));
    const [sent] = stand.proxy.take();
    if (sent) return judged(bench, sent, by, 'the client sent it');
    if (!('error' in outcome) || !subject.InputError.isInstance(outcome.error)) {
      return { by: new Set(), wasSent: false, wrongRefusals: [], story: `the client sent nothing: ${outcome}` };
    }
    by.add('client');
    story = 'the client refused it';
  }
  if (!mutation.request) return { by, wasSent: false, wrongRefusals: [], story };
  const response = await sendRaw(stand.proxy.url, mutation.request);
  stand.proxy.take();
  return judged(bench, { request: mutation.request, response }, by, story);
}

/** The operation that a server finds, which walks dot segments first. */
function addressed(judge: Judge, { method, target }: Exchange['request']): Operation | undefined {
  const { pathname, search } = new URL(target, 'http://server');
  return judge.operationOf({ method, target: pathname + search });
}

/** A refusal counts when it is documented: one of the operation's statuses, with a body of its schema. */
function judged({ judge, operation }: Bench, exchange: Exchange, by: Set<Catcher>, before: string): Caught {
  const faults = judge.judge(exchange).faults.filter(({ side }) => side === 'request');
  // A path that became another operation's is a fault even where that operation takes the rest.
  if (faults.length > 0 || judge.operationOf(exchange.request)?.id !== operation.id) by.add('judge');
  const { response } = exchange;
  const status = response?.status ?? 0;
  const wrongRefusals: string[] = [];
  if (response && status >= 400) {
    const asked = addressed(judge, exchange.request);
    // An unknown address is no operation's to document.
    const refused = asked ? judge.judgeResponse(asked, response).faults : [];
    if (asked ? refused.length === 0 : status === 404) by.add('server');
    wrongRefusals.push(...refused.map(describeFault));
  }
  const { method, target, body } = exchange.request;
  const story = `${before}; answered ${status}; judge: ${faults.map(describeFault).join('; ') || 'no fault'}; ${method} ${target} ${body.toString('utf8', 0, 200)}`;
  return { by, wasSent: true, wrongRefusals, story };
}
