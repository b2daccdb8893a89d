/** The suite as a worker: run by a request whose query is the address of the server. */
import { runSuite } from './suite.ts';

export default {
  async fetch(request: Request): Promise<Response> {
    return Response.json(await runSuite(decodeURIComponent(new URL(request.url).search.slice(1))));
  },
};
