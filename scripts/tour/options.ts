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

/** The port of the local API where none is asked for. */
const API_PORT = 4010;

/** Reads `--port N` and, where the usage has it, `--once`. Returns undefined for `--help`. Throws `UsageError`. */
export function readOptions(args: readonly string[], usage: string, defaultPort = API_PORT): TourOptions | undefined {
  let values: { port?: string | undefined; once?: boolean | undefined; help?: boolean | undefined };
  try {
    const port = { type: 'string' } as const;
    const once = { type: 'boolean' } as const;
    const help = { type: 'boolean', short: 'h' } as const;
    values = usage.includes('--once')
      ? parseArgs({ args: [...args], options: { port, once, help } }).values
      : parseArgs({ args: [...args], options: { port, help } }).values;
  } catch (error) {
    // Node's own message goes on with advice about `--` that does not help here.
    const [reason] = (error as Error).message.split('. ');
    throw new UsageError(`${reason}. Usage: ${usage}`);
  }
  if (values.help) return undefined;
  const port = Number(values.port ?? defaultPort);
  if (!Number.isInteger(port) || port < 0 || port > 65_535 || values.port === '') {
    throw new UsageError(
      `--port takes a number from 0 (any free port) to 65535, not '${values.port}'. Usage: ${usage}`,
    );
  }
  return { port, isOnce: values.once ?? false };
}

/** What `--help` prints. */
export function helpText(usage: string, defaultPort = API_PORT): string {
  const once = usage.includes('--once') ? '\n  --once    end after the tour' : '';
  return `Usage: ${usage}\n${once}\n  --port N  port to listen on, 0 for any free one (default ${defaultPort})`;
}
