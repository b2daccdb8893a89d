/**
 * The shared suite on every runtime that is here.
 *
 *   node test/runtimes/run.ts [--only node,workerd]
 *
 * Installs the runtimes from their own lockfile first (Linux x64; elsewhere they are skipped, and said to be). Chromium
 * is that of the machine: /usr/bin/chromium, or what CHROMIUM names. Exit code 1 if a test fails, or no runtime is here.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleSuite } from './bundle-suite.ts';
import { type Engine, engines, isHere, type Stage } from './engines.ts';
import { installLocked } from './install-locked.ts';
import { startSuiteServer } from './server.ts';

/** Milliseconds for the suite on one runtime. */
const patience = 60_000;

/** Runs the suite and prints one line, more for what failed; resolves with whether all passed. */
async function tryEngine(
  engine: Engine,
  stage: Omit<Stage, 'server'>,
  files: ReadonlyMap<string, string>,
): Promise<boolean> {
  const server = await startSuiteServer(files);
  const started = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no result within ${patience / 1000} s`)), patience);
  });
  try {
    const results = await Promise.race([engine.run(engine.file, { ...stage, server }), tooLong]);
    const failed = results.filter(({ failure }) => failure !== undefined);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const verdict = failed.length === 0 && results.length > 0 ? 'ok     ' : 'FAILED ';
    console.log(
      `${verdict} ${engine.name.padEnd(10)} ${results.length - failed.length} of ${results.length} passed, ${seconds} s`,
    );
    for (const { name, failure } of failed) console.log(`  ${name}: ${failure}`);
    return failed.length === 0 && results.length > 0;
  } catch (error) {
    console.log(`FAILED  ${engine.name.padEnd(10)} ${(error as Error).message}`);
    return false;
  } finally {
    clearTimeout(timer);
    server.close();
  }
}

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
const wanted = values.only.toLowerCase().split(',');
installLocked(join(import.meta.dirname, 'engines'));
const files = await bundleSuite();
const folder = await mkdtemp(join(tmpdir(), 'hoopai-runtimes-'));
try {
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  for (const [name, code] of files) await writeFile(join(folder, name), code);
  let [ran, passed] = [0, 0];
  for (const engine of engines) {
    if (!wanted.some((part) => engine.name.toLowerCase().includes(part))) continue;
    if (!isHere(engine)) {
      console.log(`skipped ${engine.name.padEnd(10)} not here (${process.platform}-${process.arch}): ${engine.file}`);
      continue;
    }
    ran += 1;
    if (await tryEngine(engine, { folder, fileNames: [...files.keys()] }, files)) passed += 1;
  }
  console.log(`${passed} of ${ran} runtimes passed, ${engines.length - ran} not run.`);
  process.exitCode = ran > 0 && passed === ran ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
