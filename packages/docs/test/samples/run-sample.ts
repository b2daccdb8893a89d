// Runs programs one after another in one process, so that not each of them loads the client anew. Told a file, it answers
// with what came of it.
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';

let printed = '';
console.log = (...values: unknown[]) => {
  printed += `${values.map((value) => (typeof value === 'string' ? value : inspect(value))).join(' ')}\n`;
};

process.on('message', async (file: string) => {
  printed = '';
  try {
    await import(pathToFileURL(file).href);
    process.send?.({ printed });
  } catch (error) {
    process.send?.({ printed, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
