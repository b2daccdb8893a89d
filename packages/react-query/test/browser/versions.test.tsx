import { version } from 'react';
import { version as domVersion } from 'react-dom';
import { expect, test } from 'vitest';
import { commands } from 'vitest/browser';

/** `React 18.3.1, Query 5.107.1` as projects are named. */
const short = (versions: string) => versions.replace(/(React \d+)[\d.]*/, '$1').replace(/(Query \d+\.\d+)[\d.]*/, '$1');

test('the browser gets the versions that the project is named for', async () => {
  const { named, found } = await commands.readVersions();
  expect(named).toContain(short(found));
  expect(found).toContain(`React ${version},`);
  expect(domVersion).toBe(version);
});
