import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { JsonObject } from '@hoopai/conversations-codegen/src/json.ts';
import { SourceError } from '../sources.ts';
import { mendRedoc } from './mend.ts';

const run = promisify(execFile);
const commandLine = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'));

/** The whole reference as one page, made by `redocly build-docs` and mended: `reference/redoc.html` and its script. */
export async function renderRedoc(bundle: JsonObject): Promise<Map<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'hoopai-docs-'));
  try {
    const input = join(folder, 'openapi.json');
    const output = join(folder, 'redoc.html');
    writeFileSync(input, JSON.stringify(bundle));
    await run(process.execPath, [commandLine, 'build-docs', input, '--inlineBundle', '--output', output], {
      // No config file of anybody's, no telemetry, no look-up of newer versions.
      cwd: folder,
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    }).catch((cause: Error & { stderr?: string }) => {
      throw new SourceError(`redocly build-docs failed: ${cause.stderr?.trim() || cause.message}`);
    });
    return mendRedoc(readFileSync(output, 'utf8'), bundle);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
