import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit } from '../../scripts/dependencies/audit.ts';
import { duplicates, type Lock, runtimeDependencies } from '../../scripts/dependencies/lock.ts';
import { dependencyFaults, duplicateFaults } from '../../scripts/dependencies/rules.ts';
import { repository } from '../../scripts/repository.ts';

const lock: Lock = {
  importers: {
    'packages/client': {
      dependencies: {
        fetcher: { version: '1.0.0(peer@1.0.0)' },
        alias: { version: 'real@2.0.0' },
        own: { version: 'link:../types' },
      },
    },
    'packages/tool': { dependencies: { helper: { version: '9.0.0' } } },
  },
  packages: {
    'fetcher@1.0.0': {},
    'real@2.0.0': {},
    '@scope/helper@1.0.0': {},
    '@scope/helper@2.0.0': {},
    'helper@9.0.0': {},
  },
  snapshots: {
    'fetcher@1.0.0(peer@1.0.0)': { dependencies: { '@scope/helper': '1.0.0' } },
    'real@2.0.0': {
      optionalDependencies: { '@scope/helper': '2.0.0' },
      dependencies: { fetcher: '1.0.0(peer@1.0.0)' },
    },
    '@scope/helper@1.0.0': {},
    '@scope/helper@2.0.0': {},
    'helper@9.0.0': {},
  },
};

describe('what consumers get', () => {
  const runtime = runtimeDependencies(lock, ['packages/client']);

  test('is all that is brought along, optional or under another name too, and no tool', () => {
    expect(runtime).toEqual(
      new Map([
        ['fetcher', new Set(['1.0.0'])],
        ['real', new Set(['2.0.0'])],
        ['@scope/helper', new Set(['1.0.0', '2.0.0'])],
      ]),
    );
  });

  test('is there once, whatever is allowed for tools', () => {
    const faults = duplicateFaults(runtime, duplicates(lock), ['@scope/helper']);
    expect(faults).toEqual(['Consumers get @scope/helper in versions 1.0.0, 2.0.0.']);
  });

  test('and what tools get in two versions is known', () => {
    expect(duplicateFaults(new Map(), duplicates(lock), [])).toEqual([
      expect.stringContaining('pnpm why -r @scope/helper'),
    ]);
    expect(duplicateFaults(new Map(), new Map(), ['gone'])).toEqual([expect.stringContaining('gone is there once')]);
  });

  test('runs nothing where it is installed and has a licence that is known', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dependency-'));
    const write = (manifest: object): void =>
      writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'a', version: '1.0.0', ...manifest }));
    write({ license: 'MIT', scripts: { test: 'x', prepare: 'x' } });
    expect(dependencyFaults(folder)).toEqual([]);
    write({ license: 'AGPL-3.0', scripts: { postinstall: 'x' } });
    expect(dependencyFaults(folder)).toEqual([
      expect.stringContaining('(postinstall)'),
      expect.stringContaining('AGPL-3.0'),
    ]);
    write({ license: 'MIT' });
    writeFileSync(join(folder, 'binding.gyp'), '{}');
    expect(dependencyFaults(folder)).toEqual([expect.stringContaining('(binding.gyp)')]);
    rmSync(folder, { recursive: true });
  });
});

describe('the audit', () => {
  let advisories: object | undefined;
  const registry = createServer((request, response) => {
    request.resume();
    response.statusCode = advisories === undefined && request.method === 'POST' ? 405 : 200;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(advisories ?? {}));
  });
  let environment: NodeJS.ProcessEnv;

  beforeAll(async () => {
    await new Promise<void>((done) => registry.listen(0, '127.0.0.1', done));
    const address = `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`;
    environment = { ...process.env, npm_config_registry: address, pnpm_config_registry: address };
  });
  afterAll(() => new Promise((done) => registry.close(done)));

  const weakness = (id: number) => [
    { id, url: `https://example.com/${id}`, title: 'Leaks', severity: 'high', vulnerable_versions: '<99.0.0', cwe: [] },
  ];

  test('names a weakness of what consumers get, and counts those of tools', async () => {
    advisories = { 'openapi-fetch': weakness(1), lodash: weakness(2) };
    expect(await audit(repository, ['packages/client'], environment)).toEqual({
      checked: true,
      weaknesses: ['openapi-fetch 0.17.0, high: Leaks https://example.com/1'],
      elsewhere: 1,
    });
  });

  test('is clean where nothing is known', async () => {
    advisories = {};
    const clean = { checked: true, weaknesses: [], elsewhere: 0 };
    expect(await audit(repository, ['packages/client'], environment)).toEqual(clean);
  });

  test('says so where the registry does not answer', async () => {
    advisories = undefined;
    const result = await audit(repository, ['packages/client'], environment);
    expect(result).toMatchObject({ checked: false, reason: expect.stringContaining('405') });
  });
});

test('a lockfile that lacks what it refers to is refused', () => {
  const torn = { ...lock, snapshots: {} };
  expect(() => runtimeDependencies(torn, ['packages/client'])).toThrow('pnpm-lock.yaml has no');
});
