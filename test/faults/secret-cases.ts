import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a server may know of a request, and may say again. */
export interface Echo {
  readonly token: string;
  readonly body: string;
  readonly url: string;
}

type Answer = (response: ServerResponse, echo: Echo, request: IncomingMessage) => void;

const html = { 'content-type': 'text/html' };

/** A refusal whose fields beside the message repeat all, and whose message repeats the token. */
function refuse(status: number): Answer {
  return (response, echo) => {
    const fields = { statusCode: status, message: `Refused ${echo.token}`, error: 'No', traceId: 'trace-1', echo };
    const headers = { 'content-type': 'application/json', 'x-echo': encodeURIComponent(JSON.stringify(echo)) };
    response.writeHead(status, headers).end(JSON.stringify(fields));
  };
}

/** One for each way a call can go wrong once it is sent, by the name of the error it ends with. */
export const answers: Readonly<Record<string, readonly [error: string, answer: Answer]>> = {
  '400': ['ValidationError', refuse(400)],
  '401': ['AuthenticationError', refuse(401)],
  '403': ['PermissionError', refuse(403)],
  '404': ['NotFoundError', refuse(404)],
  '409': ['ApiError', refuse(409)],
  '422': ['ValidationError', refuse(422)],
  '429': ['RateLimitError', refuse(429)],
  '500': ['ServerError', refuse(500)],
  'an error page': [
    'ServerError',
    (response, { token, body, url }) => {
      response.writeHead(502, html).end(`<title>Bad ${token}</title><p>${body} ${url} ${token}</p>`);
    },
  ],
  'a token in plain text': [
    'ServerError',
    (response, { token }) => response.writeHead(503).end(`no route for Bearer ${token} or ${token}`),
  ],
  'a redirect': [
    'RedirectError',
    (response, { token, url }) => {
      response.writeHead(302, { location: `https://elsewhere.test/${token}?from=${encodeURIComponent(url)}` }).end();
    },
  ],
  'a page in place of a success': [
    'ResponseParseError',
    (response, { token, body, url }) => response.writeHead(200, html).end(`<p>${token} ${body} ${url}</p>`),
  ],
  'JSON that is cut off': [
    'ResponseParseError',
    (response, echo) => {
      const text = JSON.stringify(echo).slice(0, -1);
      response.writeHead(200, { 'content-type': `application/json; echo=${echo.token}` }).end(text);
    },
  ],
  'an empty success': ['EmptyResponseError', (response) => response.writeHead(201, { 'content-length': '0' }).end()],
  'no answer': ['ConnectionError', (response) => response.destroy()],
  'half an answer': [
    'ConnectionError',
    (response, echo) => {
      const text = JSON.stringify(echo);
      response.writeHead(400, { 'content-type': 'application/json', 'content-length': text.length + 100 });
      response.write(text, () => response.destroy());
    },
  ],
  'bytes that are no HTTP': ['ConnectionError', (_, echo, { socket }) => socket.end(`${JSON.stringify(echo)}\r\n\r\n`)],
  silence: ['TimeoutError', () => undefined],
};
