// `npm run live`: compares a real location with the description. Exit code 0: no drift; 1: drift, or calls that were not
// answered as they should be; 2: settings that cannot be right.
import { writeFileSync } from 'node:fs';
import { InputError } from '@hoopai/conversations';
import { isClean, writeReport } from './report.ts';
import { runLive } from './run-live.ts';
import { readSettings, SettingsError, usage } from './settings.ts';

async function main(): Promise<number> {
  const settings = readSettings(process.env, process.argv.slice(2));
  if (settings === undefined) {
    console.log(usage);
    return 0;
  }
  const report = await runLive(settings);
  const day = new Date().toISOString().slice(0, 'yyyy-mm-dd'.length);
  const text = writeReport(report, new URL(settings.baseUrl).host, day);
  console.log(text);
  if (settings.out !== undefined) writeFileSync(settings.out, text);
  return isClean(report) ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  // The client judges the token, and shows no part of it.
  if (!(error instanceof SettingsError) && !InputError.isInstance(error)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
