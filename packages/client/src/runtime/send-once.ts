/**
 * Deno sends a request again by itself when a connection that it has kept breaks before any answer, a POST too, unless
 * the body can be read only once. A message would go out twice, and nobody would know. So the body becomes a stream.
 */
export function sendOnce(init: RequestInit & { duplex?: 'half' }): void {
  const { body, headers } = new Response(init.body);
  // Through another stream, as Deno still knows what the body of a response was made of.
  init.body = body?.pipeThrough(new TransformStream()) ?? null;
  init.duplex = 'half';
  // The type of a form holds the boundary that its stream was written with.
  init.headers = { 'content-type': headers.get('content-type') ?? '', ...(init.headers as Record<string, string>) };
}
