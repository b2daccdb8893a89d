import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { JsonObject } from '@hoopai/conversations-codegen/src/json.ts';
import { labelOf, operationsOf, samplesOf } from '../samples.ts';
import { SourceError } from '../sources.ts';
import { mendRedoc } from './mend.ts';

const run = promisify(execFile);
const commandLine = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'));

/** Of the description, what Redoc does not show: it would come with its script. */
const UNSHOWN = new Set(['x-error', 'x-error-codes', 'x-idempotent', 'x-invalidates', 'x-pagination', 'x-retry']);

/** The whole reference as one page, made by `redocly build-docs` and mended: `reference/redoc.html` and its script. */
export async function renderRedoc(bundle: JsonObject): Promise<Map<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'hoopai-docs-'));
  try {
    const input = join(folder, 'openapi.json');
    const output = join(folder, 'redoc.html');
    const config = join(folder, 'redocly.yaml');
    writeFileSync(
      input,
      JSON.stringify(bundle, (key, value: unknown) => (UNSHOWN.has(key) ? undefined : value)),
    );
    writeFileSync(config, JSON.stringify({ openapi: { codeSamples: { languages: languagesOf(bundle) } } }));
    await run(
      process.execPath,
      [commandLine, 'build-docs', input, '--config', config, '--inlineBundle', '--output', output],
      {
        // No config file of anybody else's, no telemetry, no look-up of newer versions.
        cwd: folder,
        env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
      },
    ).catch((cause: Error & { stderr?: string }) => {
      throw new SourceError(`redocly build-docs failed: ${cause.stderr?.trim() || cause.message}`);
    });
    return mendRedoc(readFileSync(output, 'utf8'), bundle);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Redoc shows the samples of those languages only that it is told, and calls the body itself `payload`. */
function languagesOf(bundle: JsonObject): object[] {
  const labels = operationsOf(bundle).flatMap((operation) => samplesOf(operation).map(labelOf));
  const own = [...new Set(labels)].map((label) => ({ key: label.toLowerCase(), lang: label, label }));
  return [...own, { key: 'payload', lang: 'payload', label: 'Payload' }];
}
