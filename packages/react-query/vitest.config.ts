import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { browserProject, chromium } from './test/browser/project.ts';
import { nodeProject } from './test/node-project.ts';

const isThere = existsSync(chromium);
if (!isThere) console.warn(`Browser tests are skipped: there is no ${chromium}. Name a Chromium in CHROMIUM.`);

export default defineConfig({
  test: {
    projects: [
      nodeProject('node'),
      // The oldest that package.json allows; what it must do with it is the same.
      nodeProject('node, Query 5.90', { '@tanstack/react-query': 'react-query-5.90' }),
      ...(isThere
        ? [
            browserProject('React 19, Query 5.108'),
            browserProject('React 18, Query 5.107', {
              react: 'react-18',
              'react-dom': 'react-dom-18',
              '@tanstack/react-query': 'react-query-5.107',
            }),
          ]
        : [nodeProject('no browser', {}, ['test/browser/no-browser.test.ts'])]),
    ],
  },
});
