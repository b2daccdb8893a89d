import { serverClient } from '../client';
import { quickStart } from '../quick-start';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  return Response.json(await quickStart(serverClient('node')));
}
