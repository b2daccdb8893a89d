import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { rules } from '../rules/plugin.ts';
import { allowed } from './allowed-cases.ts';
import { broken } from './rule-cases.ts';
import { lint, type Problem } from './run-lint.ts';
import { tinySpec } from './tiny-spec.ts';

let problems: Map<string, Problem[]>;

beforeAll(async () => {
  const specs = { tiny: tinySpec() } as Record<string, ReturnType<typeof tinySpec>>;
  for (const [index, example] of [...broken, ...allowed].entries()) {
    const files = tinySpec();
    example.change(files['openapi.yaml'], files);
    specs[`case-${index}`] = files;
  }
  problems = await lint(specs);
}, 60_000);

test('a small spec that keeps every law has no problems', () => {
  expect(problems.get('tiny')).toEqual([]);
});

describe('a broken law', () => {
  test.each(broken.map((example, index) => ({ ...example, index })))('$rule: $when', ({ index, rule, says }) => {
    const found = problems.get(`case-${index}`) ?? [];
    expect(found.map(({ ruleId }) => ruleId)).toContain(`hoopai/${rule}`);
    expect(found.filter(({ ruleId }) => ruleId !== `hoopai/${rule}`)).toEqual([]);
    for (const text of says) expect(found.map(({ message }) => message).join('\n')).toContain(text);
  });
});

describe('what a law leaves alone', () => {
  test.each(allowed.map((example, index) => ({ ...example, index })))('$rule: $when', ({ index }) => {
    expect(problems.get(`case-${broken.length + index}`)).toEqual([]);
  });
});

describe('the set of laws', () => {
  test('each rule has a spec that breaks it', () => {
    expect(Object.keys(rules).filter((rule) => !broken.some((example) => example.rule === rule))).toEqual([]);
  });

  test('each rule is switched on as an error', () => {
    const config = parse(readFileSync(join(import.meta.dirname, '../redocly.lint.yaml'), 'utf8'));
    const laws = Object.entries(config.rules).filter(([name]) => name.startsWith('hoopai/'));
    expect(Object.fromEntries(laws)).toEqual(
      Object.fromEntries(Object.keys(rules).map((name) => [`hoopai/${name}`, 'error'])),
    );
  });

  test('each rule is explained in the table of rules/README.md', () => {
    const table = readFileSync(join(import.meta.dirname, '../rules/README.md'), 'utf8');
    expect(Object.keys(rules).filter((rule) => !table.includes(`| \`${rule}\` |`))).toEqual([]);
  });
});
