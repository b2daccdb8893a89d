import { styleText } from 'node:util';
import type { Row } from './counts.ts';
import type { QuickStart } from './quick-start.ts';

// styleText leaves out colours when the stream is no terminal or NO_COLOR is set.
const bold = (text: string) => styleText('bold', text, { stream: process.stdout });
const dim = (text: string) => styleText('dim', text, { stream: process.stdout });

// A reader that went away (`npm start | head`) is no reason to fail.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

export function showTitle(title: string): void {
  console.log(`\n${bold(title)}`);
}

export function showLine(line: string): void {
  console.log(`  ${line}`);
}

export function showQuickStart(call: QuickStart): void {
  showLine(`${call.method} ${call.path}`);
  showHeaders(call.requestHeaders);
  showJson(call.requestBody);
  showTitle('Received');
  showLine(`${call.status}`);
  showHeaders(call.responseHeaders);
  showJson(call.value);
}

export function showRows(rows: readonly Row[]): void {
  const width = Math.max(...rows.map(({ what }) => what.length));
  for (const { what, count, where } of rows) {
    showLine(`${what.padEnd(width)} ${String(count ?? '-').padStart(6)}   ${dim(where)}`);
  }
}

function showHeaders(headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) showLine(dim(`${name}: ${value}`));
}

function showJson(value: unknown): void {
  for (const line of JSON.stringify(value, null, 2).split('\n')) showLine(line);
}
