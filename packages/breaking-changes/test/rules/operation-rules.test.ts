import { describe, expect, it } from 'vitest';
import { description, judged } from '../judge.ts';

type Tree = Record<string, unknown>;

const query = (name: string, more: Tree = {}) => ({ name, in: 'query', schema: { type: 'string' }, ...more });
const json = (schema: Tree = {}) => ({ content: { 'application/json': { schema } } });
const list = { type: 'array', items: { type: 'string' } };

const form = (encoding: Tree) => ({ requestBody: { content: { 'multipart/form-data': { schema: {}, encoding } } } });

const rows: readonly [name: string, base: Tree, head: Tree, verdict: string[]][] = [
  ['a parameter fewer', { parameters: [query('a')] }, {}, ['major parameter-changed act query parameter a']],
  ['an optional parameter', {}, { parameters: [query('a')] }, ['minor parameter-changed act query parameter a']],
  [
    'a parameter that is needed',
    {},
    { parameters: [query('a', { required: true })] },
    ['major parameter-changed act query parameter a'],
  ],
  [
    'a parameter the client fills in',
    {},
    {
      parameters: [
        { name: 'Version', in: 'header', required: true, 'x-client-default': true, schema: { default: '1' } },
      ],
    },
    ['minor parameter-changed header parameter version'],
  ],
  [
    'a parameter in another place',
    { parameters: [query('a')] },
    { parameters: [query('a', { in: 'header' })] },
    ['major parameter-changed act query parameter a'],
  ],
  [
    'a list written otherwise',
    { parameters: [query('a', { schema: list })] },
    { parameters: [query('a', { schema: list, explode: false })] },
    ['major parameter-use-changed act query parameter a'],
  ],
  [
    'a single value whose list style nobody sees',
    { parameters: [query('a')] },
    { parameters: [query('a', { explode: false })] },
    ['patch written-otherwise the description'],
  ],
  ['a body', {}, { requestBody: json() }, ['minor body-changed act request body']],
  [
    'a body that is needed',
    {},
    { requestBody: { ...json(), required: true } },
    ['major body-changed act request body'],
  ],
  ['no body', { requestBody: json() }, {}, ['major body-changed act request body']],
  [
    'a body in another form too',
    { requestBody: json() },
    { requestBody: { content: { 'application/json': { schema: {} }, 'multipart/form-data': { schema: {} } } } },
    ['minor body-changed act request body'],
  ],
  [
    'a server of its own',
    {},
    { servers: [{ url: 'https://files.example.com' }] },
    ['major address-changed act servers'],
  ],
  [
    'a parameter written as JSON',
    { parameters: [query('a', { schema: { type: 'object' } })] },
    { parameters: [{ name: 'a', in: 'query', content: { 'application/json': { schema: { type: 'object' } } } }] },
    ['major parameter-use-changed act query parameter a'],
  ],
  [
    'a parameter whose reserved characters are no longer escaped',
    { parameters: [query('a')] },
    { parameters: [query('a', { allowReserved: true })] },
    ['major parameter-use-changed act query parameter a'],
  ],
  [
    'a type of file fewer',
    form({ file: { contentType: 'image/png, audio/wav' } }),
    form({ file: { contentType: 'image/png' } }),
    ['major body-changed act request body, part file'],
  ],
  [
    'a type of file more',
    form({ file: { contentType: 'image/png' } }),
    form({ file: { contentType: 'image/png, audio/wav' } }),
    ['minor body-changed act request body, part file'],
  ],
  [
    'types of files in another order',
    form({ file: { contentType: 'image/png, audio/wav' } }),
    form({ file: { contentType: 'audio/wav, image/png' } }),
    ['patch written-otherwise the description'],
  ],
  [
    'a list in a form written otherwise',
    form({ ids: { explode: true } }),
    form({ ids: { explode: false } }),
    ['major body-changed act request body, part ids'],
  ],
  ['another status', { responses: { 200: {} } }, { responses: { 201: {} } }, ['major success-changed act response']],
  [
    'another kind of answer',
    { responses: { 200: {} } },
    { responses: { 200: json() } },
    ['major success-changed act response 200'],
  ],
  [
    'a second media type',
    { responses: { 200: json() } },
    { responses: { 200: { content: { 'application/json': { schema: {} }, 'application/hal+json': { schema: {} } } } } },
    ['minor success-changed act response 200'],
  ],
  [
    'an error that is not documented any more',
    { responses: { 200: {}, 404: {} } },
    { responses: { 200: {} } },
    ['minor error-changed act response 404'],
  ],
  [
    'an error with another body',
    { responses: { 200: {}, 404: json() } },
    { responses: { 200: {}, 404: {} } },
    ['major error-changed act response 404'],
  ],
  [
    'a header',
    { responses: { 200: {} } },
    { responses: { 200: { headers: { 'X-Left': {} } } } },
    ['minor header-changed response header x-left'],
  ],
  ['a scheme that was free', {}, { security: [{ token: [] }] }, ['major scope-changed act security']],
  ['no scheme at all', { security: [{ token: [] }] }, { security: [] }, ['minor scope-changed act security']],
  [
    'a scope fewer',
    { security: [{ token: ['a', 'b'] }] },
    { security: [{ token: ['a'] }] },
    ['minor scope-changed act security'],
  ],
  [
    'schemes in another order',
    { security: [{ a: [] }, { b: [] }] },
    { security: [{ b: [] }, { a: [] }] },
    ['patch written-otherwise the description'],
  ],
  [
    'both schemes at once',
    { security: [{ a: [] }, { b: [] }] },
    { security: [{ a: [], b: [] }] },
    ['major scope-changed act security'],
  ],
  ['a mark fewer', { deprecated: true }, {}, ['patch deprecated act']],
];

describe('an operation', () => {
  it.each(rows)('%s', (_name, base, head, verdict) => {
    expect(judged(description(base), description(head))).toEqual(verdict);
  });

  it('that has no id is known by its address', () => {
    const nameless = { paths: { '/a': { get: { responses: {} } } } };
    expect(judged(nameless, { paths: {} })).toEqual(['major operation-removed GET /a']);
  });
});
