import { existsSync } from 'node:fs';
import { join } from 'node:path';

const engine = (path: string): string => join(import.meta.dirname, '../../runtimes/engines/node_modules', path);

/** The program of each runtime, from their lockfile. */
export const programs = {
  'node-22': engine('node-22/bin/node'),
  'node-24': engine('node-24/bin/node'),
  'node-26': engine('node-26/bin/node'),
  bun: engine('@oven/bun-linux-x64/bin/bun'),
  deno: engine('@deno/linux-x64-glibc/deno'),
  workerd: engine('@cloudflare/workerd-linux-64/bin/workerd'),
  chromium: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
};

/** Why a consumer that needs this program cannot run here. */
export function missing(name: keyof typeof programs): string | undefined {
  return existsSync(programs[name]) ? undefined : `${name} is not here (${process.platform}-${process.arch})`;
}
