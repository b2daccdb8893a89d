import { playwright } from '@vitest/browser-playwright';
import { defaultClientConditions } from 'vite';
import type { TestProjectConfiguration } from 'vitest/config';
import { timeLimits } from '../../../../test/time-limits.ts';
import { type Aliases, aliasesOf } from '../aliases.ts';
import { renderCommand } from '../ssr/render-command.ts';
import { stageCommands } from './stage/commands.ts';
import { readVersions } from './versions-command.ts';

/** Debian's, or the one that is named. Nothing is downloaded. */
export const chromium = process.env['CHROMIUM'] || '/usr/bin/chromium';

// No sandbox: containers have none to give. The others keep Chromium from calling its maker.
const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'];

/** The tests in a browser, with the versions that are told. */
export function browserProject(name: string, aliases: Aliases = {}): TestProjectConfiguration {
  const folder = `node_modules/.vite/${name.replaceAll(/\W+/g, '-')}`;
  return {
    resolve: { conditions: [...defaultClientConditions, '@hoopai/source'], alias: aliasesOf(aliases) },
    // Not shared: what is in it are the versions of this project.
    cacheDir: folder,
    optimizeDeps: {
      include: [
        'react',
        'react/jsx-dev-runtime',
        'react-dom',
        'react-dom/client',
        '@tanstack/react-query',
        'vitest-browser-react',
        'axe-core',
        '@hoopai/conversations > openapi-fetch',
      ],
    },
    test: {
      name,
      include: ['test/browser/**/*.test.tsx'],
      globalSetup: ['test/start-mock.ts'],
      ...timeLimits,
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({ launchOptions: { executablePath: chromium, args } }),
        instances: [{ browser: 'chromium' }],
        commands: { ...stageCommands, readVersions, renderPage: renderCommand(`${folder}/ssr`, aliases) },
      },
    },
  };
}
