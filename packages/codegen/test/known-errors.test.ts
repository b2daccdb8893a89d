import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../src/json.ts';
import { describeApi, generatedFile, NO_CONTENT, readModel } from './helpers.ts';

const phone = { cause: 'There is no phone number.', fix: 'Add one.' };

/** Two operations, `a` and `b`; each refuses with the examples given, by status. */
function refusing(a: Record<string, object[]>, b: Record<string, object[]> = {}, more: object = {}): JsonObject {
  const operation = (operationId: string, errors: Record<string, object[]>): object => {
    const responses = Object.entries(errors).map(([status, examples]) => {
      const content = { 'application/json': { examples: { ...examples } } };
      return [status, { description: 'Refused.', content }];
    });
    return { operationId, responses: { ...NO_CONTENT, ...Object.fromEntries(responses) } };
  };
  return describeApi({ '/a': { get: operation('a', a) }, '/b': { get: operation('b', b) } }, {}, more);
}

function example(value: object, explanation: object = phone): object {
  return { value, 'x-error': explanation };
}

describe('a known error', () => {
  test('is the code of its example, and where it has none, the message', () => {
    const coded = example({ statusCode: 400, message: 'No phone', canonicalCode: 'NO_PHONE' });
    const uncoded = example({ statusCode: 422, message: ['No phone', 'No name'] });
    const { knownErrors } = readModel(refusing({ 400: [coded], 422: [uncoded] })).model;
    expect(knownErrors).toEqual([
      { code: 'NO_PHONE', match: 'NO_PHONE', statuses: [400], operations: ['a'], ...phone, hint: undefined },
      { code: undefined, match: 'No phone', statuses: [422], operations: ['a'], ...phone, hint: undefined },
    ]);
  });

  test('is one error where two examples mean the same, with all statuses and operations', () => {
    const one = example({ statusCode: 400, message: 'No', canonicalCode: 'GONE' });
    const other = example({ statusCode: 404, message: 'No', canonicalCode: 'GONE' });
    const { knownErrors } = readModel(refusing({ 400: [one] }, { 404: [other] })).model;
    expect(knownErrors).toMatchObject([{ code: 'GONE', statuses: [400, 404], operations: ['a', 'b'] }]);
  });

  test('that no operation answers with has no operations', () => {
    const components = { examples: { gone: example({ status: 410, message: 'Gone' }) } };
    const { knownErrors } = readModel(refusing({}, {}, { components })).model;
    expect(knownErrors).toMatchObject([{ match: 'Gone', statuses: [410], operations: [] }]);
  });

  test('may be explained differently for different operations', () => {
    const value = { statusCode: 404, message: 'No such id' };
    const other = example(value, { cause: 'Elsewhere.', fix: 'Look there.' });
    const { model, findings } = readModel(refusing({ 404: [example(value)] }, { 404: [other] }));
    expect(model.knownErrors.map(({ operations }) => operations)).toEqual([['a'], ['b']]);
    expect(findings.list).toEqual([]);
  });

  test('is refused when one operation explains it in two ways', () => {
    const value = { statusCode: 404, message: 'No such id' };
    const other = example(value, { cause: 'Elsewhere.', fix: 'Look there.' });
    const { findings } = readModel(refusing({ 404: [example(value), other] }));
    expect(findings.unsupported.map(({ text }) => text).join()).toContain('"No such id" is explained in two ways');
  });

  test('is refused without a fix', () => {
    const { findings } = readModel(refusing({ 404: [example({ message: 'No' }, { cause: 'It is.' })] }));
    expect(findings.unsupported.map(({ text }) => text).join()).toContain('x-error needs a cause and a fix');
  });
});

describe('the files of known errors', () => {
  const hinted = { ...phone, hint: 'phone' };
  const document = refusing(
    {
      400: [example({ statusCode: 400, message: 'No phone', canonicalCode: 'NO_PHONE' }, hinted)],
      500: [example({ statusCode: 500, message: 'Oh | no' })],
    },
    { 500: [example({ statusCode: 500, message: 'Oh | no' })] },
  );

  test('list the operations that all have in common once', async () => {
    const catalogue = await generatedFile(structuredClone(document), 'error-catalogue.gen.ts');
    expect(catalogue).toContain("export type KnownErrorCode =\n  | 'NO_PHONE';");
    expect(catalogue).toContain("const all: readonly OperationId[] = ['a', 'b'];");
    expect(catalogue.match(/operations: all/g)).toHaveLength(1);
  });

  test('give the messages of the client the fixes that the description marks', async () => {
    const hints = await generatedFile(structuredClone(document), 'error-hints.gen.ts');
    expect(hints).toContain("[400, 'phone', 'Add one.'],");
    expect(hints).not.toContain('Oh');
  });

  test('tell each method its own errors, and api.md all of them', async () => {
    const methods = await generatedFile(structuredClone(document), 'methods.gen.ts');
    expect(methods.match(/- `NO_PHONE`: Add one\./g)).toHaveLength(1);
    expect(methods).not.toContain('Oh');
    const table = await generatedFile(structuredClone(document), 'api.md');
    expect(table).toContain('| `NO_PHONE` | 400 | `a` | There is no phone number. | Add one. |');
    expect(table).toContain('| `Oh \\| no` | 500 | all |');
  });
});
