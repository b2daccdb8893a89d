import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join(import.meta.dirname, '../dist/openapi.json');

/** The bundle as turbo makes it before these tests; throws with the command when it is not there. */
export function readBundle(): Record<string, unknown> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  throw new Error(`${file} is not there. Make it: pnpm --filter @hoopai/conversations-spec bundle`);
}
