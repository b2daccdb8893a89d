import type { Api, Call } from './api.ts';

/** What a consumer says it got; each project prints or shows this. */
export interface Report {
  readonly messageId: string;
  /** The bytes of the recording, in base64. */
  readonly recording: string;
  /** Of the messages of a conversation, over all pages. */
  readonly ids: readonly string[];
}

/** Compares reports with what the API gives to a plain `fetch`. */
export interface Judge {
  /** @throws with what is wrong, when the report is not what the API gave, or the calls with this token were others */
  check(report: Report, token: string): void;
}

const conversation = '/conversations/tDtDnQdgm2LXpyiqYvZ6/messages';
const recording = '/conversations/messages/t22c6DQcTDf3MjRhwf77/locations/ve9EPM428h8vShlRW1KT/recording';

export async function createJudge(api: Api): Promise<Judge> {
  const headers = { authorization: 'Bearer judge', version: '2021-07-28' };
  const bytes = await (await fetch(api.url + recording, { headers })).arrayBuffer();
  const list = (await (await fetch(api.url + conversation, { headers })).json()) as {
    messages: { messages: { id: string }[]; nextPage: boolean };
  };
  const wanted: Report = {
    messageId: 't22c6DQcTDf3MjRhwf77',
    recording: Buffer.from(bytes).toString('base64'),
    ids: list.messages.messages.map(({ id }) => id),
  };
  if (bytes.byteLength < 1000 || wanted.ids.length < 2 || !list.messages.nextPage)
    throw new Error('The mock has too little to tell a good consumer from a bad one.');
  return {
    check(report, token) {
      for (const key of ['messageId', 'recording', 'ids'] as const) {
        const [got, meant] = [JSON.stringify(report[key]), JSON.stringify(wanted[key])];
        if (got !== meant) throw new Error(`${key} is ${got?.slice(0, 200)}, not ${meant.slice(0, 200)}.`);
      }
      checkCalls(api.callsOf(token));
    },
  };
}

function checkCalls(calls: readonly Call[]): void {
  const bad = calls.find(({ status, violations }) => status >= 400 || violations !== undefined);
  if (bad) throw new Error(`${bad.method} ${bad.path} was answered with ${bad.status}: ${bad.violations}`);
  const count = (method: string, path: string, having?: string): number =>
    calls.filter((call) => call.method === method && call.path === path && (!having || call.query.has(having))).length;
  const seen = {
    'sends of the quick start': count('POST', '/conversations/messages'),
    'reads of the recording': count('GET', recording),
    'reads of a second page': count('GET', conversation, 'lastMessageId'),
  };
  for (const [what, times] of Object.entries(seen)) {
    if (times < 1) throw new Error(`The API saw no ${what}.`);
  }
  if (seen['sends of the quick start'] > 1) throw new Error('The API saw the quick start more than once.');
}
