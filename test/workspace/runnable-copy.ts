import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { repository, workspacePackages } from '../../scripts/repository.ts';

/**
 * This checkout once more, with its dependencies: builds in it do not touch files that tests are reading here.
 */
export class RunnableCopy {
  readonly root = mkdtempSync(join(tmpdir(), 'runnable-'));
  readonly environment: NodeJS.ProcessEnv = {
    ...process.env,
    // What is built here already need not be built there.
    TURBO_CACHE_DIR: join(repository, '.turbo/cache'),
    TURBO_TELEMETRY_DISABLED: '1',
    // The dependencies are those of this checkout: nothing may be installed over them.
    pnpm_config_verify_deps_before_run: 'false',
    // vitest sets it for the terminal it has, which is not that of the scripts under test.
    FORCE_COLOR: '0',
  };

  constructor() {
    const options = { cwd: repository, encoding: 'utf8' } as const;
    const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], options);
    for (const path of listed.split('\0')) {
      const source = join(repository, path);
      if (path !== '' && existsSync(source)) cpSync(source, join(this.root, path));
    }
    symlinkSync(join(repository, 'node_modules'), join(this.root, 'node_modules'), 'junction');
    for (const { directory } of workspacePackages()) {
      const modules = join(directory, 'node_modules');
      const target = join(this.root, modules.slice(repository.length));
      cpSync(modules, target, {
        recursive: true,
        verbatimSymlinks: true,
        filter: (path) => dirname(path) !== join(modules, '.vite'),
      });
    }
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }
}
