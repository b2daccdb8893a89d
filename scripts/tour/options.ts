import { parseArgs } from 'node:util';

export interface TourOptions {
  readonly port: number;
  /** End after the tour instead of serving until Ctrl-C. */
  readonly isOnce: boolean;
}

/** A command line that cannot be right; the message is one line that says what can. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads `--port N` and, where it is `allowed`, `--once`. Throws `UsageError`. */
export function readOptions(args: readonly string[], usage: string): TourOptions {
  let values: { port?: string | undefined; once?: boolean | undefined };
  try {
    const port = { type: 'string' } as const;
    const once = { type: 'boolean' } as const;
    values = usage.includes('--once')
      ? parseArgs({ args: [...args], options: { port, once } }).values
      : parseArgs({ args: [...args], options: { port } }).values;
  } catch (error) {
    // Node's own message goes on with advice about `--` that does not help here.
    const [reason] = (error as Error).message.split('. ');
    throw new UsageError(`${reason}. Usage: ${usage}`);
  }
  const port = Number(values.port ?? 4010);
  if (!Number.isInteger(port) || port < 0 || port > 65_535 || values.port === '') {
    throw new UsageError(
      `--port takes a number from 0 (any free port) to 65535, not '${values.port}'. Usage: ${usage}`,
    );
  }
  return { port, isOnce: values.once ?? false };
}
