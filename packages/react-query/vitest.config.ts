import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { browserProject, chromium } from './test/browser/project.ts';
import { nodeProject } from './test/node-project.ts';

const isThere = existsSync(chromium);
if (!isThere) console.warn(`Browser tests are skipped: there is no ${chromium}. Name a Chromium in CHROMIUM.`);

const noBrowser = nodeProject('no browser', { include: ['test/browser/no-browser.test.ts'] });
const inBrowser = [
  browserProject('React 19, Query 5.108'),
  browserProject('React 18, Query 5.107', {
    react: 'react-18',
    'react-dom': 'react-dom-18',
    '@tanstack/react-query': 'react-query-5.107',
  }),
];

export default defineConfig({
  test: {
    projects: [
      nodeProject('Node, Query 5.108', { exclude: ['test/browser/**'], query: '5.108' }),
      // The oldest that package.json allows. What is generated and written does not depend on it.
      nodeProject('Node, Query 5.90', {
        exclude: ['test/browser/**', 'test/{new-operation,readme}.test.ts'],
        aliases: { '@tanstack/react-query': 'react-query-5.90' },
        query: '5.90',
      }),
      ...(isThere ? inBrowser : [noBrowser]),
    ],
  },
});
