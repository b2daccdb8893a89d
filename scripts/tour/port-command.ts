import { Interrupted } from '../bootstrap/child.mjs';
import { script } from '../script.ts';
import { helpText, readOptions } from './options.ts';

/**
 * A command whose one option is `--port N`: answers `--help`, runs the body, and prints the message of what ends it. Where
 * no port is given, it is that of the local API.
 */
export function portCommand(usage: string, body: (port: number) => Promise<void>, defaultPort?: number): Promise<void> {
  return script(async () => {
    try {
      const options = readOptions(process.argv.slice(2), usage, defaultPort);
      if (options === undefined) console.log(helpText(usage, defaultPort));
      else await body(options.port);
      return true;
    } catch (error) {
      if (error instanceof Interrupted || !(error instanceof Error)) throw error;
      console.error(error.message);
      return false;
    }
  });
}

/** Starts a server, on any free port where the wanted one is taken; `onTaken` is called in between. */
export async function startOnPort<T>(
  port: number,
  start: (port: number) => Promise<T>,
  onTaken?: () => void,
): Promise<T> {
  try {
    return await start(port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    onTaken?.();
    return await start(0);
  }
}
