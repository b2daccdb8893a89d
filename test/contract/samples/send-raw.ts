import { request as requestHttp } from 'node:http';
import type { RecordedRequest, RecordedResponse } from '../judge/index.ts';

/** Sends a request as it stands: no path is tidied and no header added but host and length. */
export function sendRaw(url: string, { method, target, headers, body }: RecordedRequest): Promise<RecordedResponse> {
  const { hostname, port, host } = new URL(url);
  const lines = [['Host', host] as const, ['Content-Length', String(body.length)] as const, ...headers];
  return new Promise((resolve, reject) => {
    const asked = requestHttp({ hostname, port, method, path: target, headers: lines.flat(), setHost: false });
    asked.on('error', reject).on('response', async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk);
      const names = answer.rawHeaders;
      resolve({
        status: answer.statusCode ?? 0,
        headers: names.flatMap((name, index) => (index % 2 === 0 ? [[name, names[index + 1] ?? ''] as const] : [])),
        body: Buffer.concat(chunks),
      });
    });
    asked.end(body);
  });
}
