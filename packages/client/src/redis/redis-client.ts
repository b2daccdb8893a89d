/** A connected client of `ioredis` or of `redis` (node-redis). The one thing asked of it is to run a script. */
export interface RedisClient {
  readonly eval: (...parameters: never[]) => unknown;
}

/** Runs a Lua script, which Redis carries out as one step. */
export async function evaluate(
  client: RedisClient,
  script: string,
  keys: readonly string[],
  values: readonly (string | number)[],
): Promise<unknown> {
  const texts = values.map(String);
  // Only ioredis has `call`; the two differ in how a script gets its keys and arguments.
  const run = client.eval.bind(client) as (...parameters: unknown[]) => unknown;
  return 'call' in client ? run(script, keys.length, ...keys, ...texts) : run(script, { keys, arguments: texts });
}
