import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { compareSpecs } from '../../src/index.ts';
import { operationRules } from '../../src/rules/operation/index.ts';
import { schemaRules, typeRules } from '../../src/rules/schema/index.ts';
import { applied } from './edit.ts';
import { edits, harmlessEdits } from './index.ts';

const bundle = fileURLToPath(import.meta.resolve('@hoopai/conversations-spec/openapi.json'));
const spec: object = JSON.parse(readFileSync(bundle, 'utf8'));
let right = 0;

describe('edits of the real description', () => {
  it.each(edits.map((edit) => [edit.level, edit.name, edit] as const))('%s: %s', (level, _name, edit) => {
    const { base, head } = applied(spec, edit);
    const verdict = compareSpecs(base, head);
    const gravest = verdict.changes.filter((change) => change.level === level);
    expect({ level: verdict.level, changes: gravest }).toMatchObject({ level });
    if (edit.rule !== undefined) expect(gravest.map(({ rule }) => rule)).toContain(edit.rule);
    if (edit.says !== undefined) expect(JSON.stringify(gravest)).toContain(edit.says);
    right += 1;
  });

  it('are at least 60, 20 of them harmless, and each rule is shown by one', () => {
    expect(edits.length).toBeGreaterThanOrEqual(60);
    expect(harmlessEdits.length).toBeGreaterThanOrEqual(20);
    expect(new Set(edits.map(({ name }) => name)).size).toBe(edits.length);
    const shown = new Set(edits.map(({ rule }) => rule));
    const rules = [...operationRules, ...typeRules, ...schemaRules].map(({ name }) => name);
    expect(rules.filter((rule) => !shown.has(rule))).toEqual([]);
  });

  afterAll(() => console.log(`${right}/${edits.length} verdicts are right.`));
});
