import { describe, expect, it } from 'vitest';
import { judged, judgedSchema, returns, sends } from '../judge.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const text = { type: 'string' };

describe('schemas that refer to themselves', () => {
  const tree = (value: object) => ({
    Tree: { type: 'object', properties: { value, children: { type: 'array', items: ref('Tree') } } },
  });

  it('are compared to their end, and once', () => {
    expect(judged(returns(ref('Tree'), tree(text)), returns(ref('Tree'), tree({ type: 'number' })))).toEqual([
      'major type-changed Tree.value',
    ]);
  });

  it('are the same where nothing changed', () => {
    expect(judged(sends(ref('Tree'), tree(text)), sends(ref('Tree'), tree(text)))).toEqual([]);
  });

  it('may do so by nothing but references', () => {
    const loop = { Loop: { allOf: [ref('Loop'), { type: 'object', properties: { a: text } }] } };
    const without = { Loop: { allOf: [ref('Loop'), { type: 'object' }] } };
    expect(judged(returns(ref('Loop'), loop), returns(ref('Loop'), without))).toEqual(['major field-changed Loop.a']);
  });
});

describe('variants', () => {
  const variant = (type: string, required: string[] = []) => ({
    type: 'object',
    required: ['type', ...required],
    properties: { type: { const: type }, text, link: text },
  });
  const union = (...variants: object[]) => ({ oneOf: variants, discriminator: { propertyName: 'type' } });

  it('are told apart by what they are called, whatever their order', () => {
    const verdict = judgedSchema(
      'input',
      union(variant('A'), variant('B')),
      union(variant('B', ['link']), variant('A')),
    );
    expect(verdict).toEqual(['major required-changed $ (type: "B").link']);
  });

  it('may be joined by another where the one before stays', () => {
    expect(judgedSchema('input', variant('A'), union(variant('A'), variant('B')))).toEqual(['minor variant-added $']);
    expect(judgedSchema('output', variant('A'), union(variant('A'), variant('B')))).toEqual(['major variant-added $']);
  });

  it('without names are matched by what fits', () => {
    const base = {
      anyOf: [
        { type: 'object', properties: { a: text } },
        { type: 'array', items: text },
      ],
    };
    const head = {
      anyOf: [
        { type: 'array', items: text },
        { type: 'object', properties: { a: text, b: text } },
      ],
    };
    expect(judgedSchema('input', base, head)).toEqual(['minor field-changed $.b']);
  });

  it('take the place of a list of types', () => {
    const base = { type: ['string', 'number', 'null'] };
    const head = { anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'array', items: text }, { type: 'null' }] };
    expect(judgedSchema('input', base, head)).toEqual(['minor variant-added $']);
  });
});

describe('choices', () => {
  const needs = (...alternatives: string[][]) => ({
    type: 'object',
    properties: { a: text, b: text, c: text },
    anyOf: alternatives.map((required) => ({ required })),
  });

  it.each([
    ['one alternative fewer', needs(['a'], ['b']), needs(['a']), ['major required-changed $.a']],
    ['one alternative more', needs(['a'], ['b']), needs(['a'], ['b'], ['c']), ['minor required-changed $']],
    ['an alternative that asks for more', needs(['a'], ['b']), needs(['a'], ['b', 'c']), ['major required-changed $']],
    [
      'an alternative implied by another',
      needs(['a'], ['b']),
      needs(['a'], ['b'], ['b', 'c']),
      ['patch written-otherwise the description'],
    ],
    [
      'no choice',
      needs(['a'], ['b']),
      { type: 'object', properties: { a: text, b: text, c: text } },
      ['minor required-changed $'],
    ],
  ])('%s', (_name, base, head, verdict) => {
    expect(judgedSchema('input', base, head)).toEqual(verdict);
  });
});

describe('a reference', () => {
  it('to nothing is an error that names it', () => {
    expect(() => judged(returns(ref('Gone')), returns(text))).toThrow('#/components/schemas/Gone points to nothing');
  });

  it('to another file is an error that says what to compare', () => {
    expect(() => judged(returns({ $ref: 'a.yaml' }), returns(text))).toThrow('compare bundles, not sources');
  });

  it('with a text beside it is the component still', () => {
    const schemas = (id: object) => ({ Id: id });
    const base = returns(
      { type: 'object', properties: { id: { ...ref('Id'), description: 'Whose.' } } },
      schemas(text),
    );
    const head = returns(
      { type: 'object', properties: { id: { ...ref('Id'), description: 'Whose.' } } },
      schemas({ type: 'number' }),
    );
    expect(judged(base, head)).toEqual(['major type-changed Id']);
  });
});
