/** Answers every request with the same success; prints its address. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer, answerHeaders } from './answer.ts';

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    response.writeHead(201, { ...answerHeaders, 'content-length': answer.length });
    response.end(answer);
  });
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
