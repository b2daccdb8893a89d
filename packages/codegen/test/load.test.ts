import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { load } from '../src/load.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'codegen-load-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function loadText(text: string): Promise<unknown> {
  const file = join(folder, 'api.json');
  await writeFile(file, text);
  return load(file);
}

describe('load', () => {
  test.each([
    ['OpenAPI 3.0', '3.0.3'],
    ['OpenAPI 3.1', '3.1.0'],
  ])('reads %s', async (_, openapi) => {
    expect(await loadText(JSON.stringify({ openapi, paths: {} }))).toEqual({ openapi, paths: {} });
  });

  test('reads a file that starts with a byte order mark', async () => {
    expect(await loadText('\ufeff{"openapi":"3.1.0"}')).toEqual({ openapi: '3.1.0' });
  });

  test.each([
    ['YAML', 'openapi: 3.1.0\npaths: {}\n', /is YAML[\s\S]*redocly bundle/],
    ['something that is no JSON', '{"openapi":', /is not JSON/],
    ['a list', '[]', /top level is not an object/],
    ['another document', '{"name":"x"}', /no "openapi" version/],
    ['Swagger 2', '{"swagger":"2.0"}', /Swagger 2.0[\s\S]*swagger2openapi/],
    ['a later OpenAPI', '{"openapi":"4.0.0"}', /OpenAPI 4.0.0[\s\S]*3.0 or 3.1/],
  ])('refuses %s and says what to do', async (_, text, message) => {
    await expect(loadText(text)).rejects.toThrow(message);
  });

  test('names a file that is missing', async () => {
    await expect(load(join(folder, 'none.json'))).rejects.toThrow(/none\.json[\s\S]*--spec/);
  });
});
