import { describe, expect, test } from 'vitest';
import { docComment, inlineCode, printValue, proseLines, quote, typeKey, valueKey } from '../src/print.ts';
import { NASTY } from './nasty.ts';

/** What the source text means when it is run. */
function evaluate(source: string): unknown {
  return new Function(`return (${source});`)();
}

describe('literals mean what they were printed from', () => {
  test.each(NASTY)('text %j', (text) => {
    expect(evaluate(quote(text))).toBe(text);
  });

  test.each(NASTY)('key %j', (name) => {
    const object = evaluate(`{ ${valueKey(name)}: 1 }`) as object;
    expect(Object.getOwnPropertyNames(object)).toEqual([name]);
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
  });

  test.each([[[]], [{}], [[1, -0.5, null, true]], [{ a: { b: ['c'] } }], [JSON.parse('{"__proto__":{"a":1}}')]])(
    'value %j',
    (value) => {
      expect(evaluate(printValue(value, 0, 0))).toEqual(value);
    },
  );

  test('no literal can end a comment it stands in', () => {
    expect(quote('*/ alert(1)')).not.toContain('*/');
  });
});

test('a value is broken over lines when its line is full', () => {
  expect(printValue({ a: 'x'.repeat(60), b: 'y'.repeat(60) }, 2, 10)).toBe(
    `{\n    a: '${'x'.repeat(60)}',\n    b: '${'y'.repeat(60)}',\n  }`,
  );
});

test.each([
  ['name', 'name'],
  ['X-Name', "'X-Name'"],
  ['1a', "'1a'"],
])('the type key of %s is %s', (name, want) => {
  expect(typeKey(name)).toBe(want);
});

describe('comments', () => {
  test.each(NASTY)('%j stays inside', (text) => {
    const comment = docComment(proseLines(text, 80), 0);
    expect(comment.replace(/^\/\*\*[\s\S]*?\*\/\n/, '')).toBe('');
  });

  test('long lines are wrapped at spaces', () => {
    expect(proseLines('aaa bbb ccc ddd', 8)).toEqual(['aaa bbb', 'ccc ddd']);
  });

  test('the lines of a paragraph are broken anew, those of lists and code are kept', () => {
    expect(proseLines('aaa\nbbb ccc\nddd', 7)).toEqual(['aaa bbb', 'ccc ddd']);
    const kept = ['text', '- one', '- two', '', '1. three', '```', 'let a;', 'let b;', '```', 'break\\', 'here'];
    expect(proseLines(kept.join('\n'), 80)).toEqual(kept);
  });

  test('a line that starts with @ is no tag', () => {
    expect(proseLines('first\n\n@deprecated', 80)).toEqual(['first', '', '\\@deprecated']);
  });
});

test.each([
  ['plain', '`plain`'],
  ['a`b', '``a`b``'],
  ['`', '`` ` ``'],
  ['two\nlines', '`two lines`'],
])('the inline code of %j is %s', (text, want) => {
  expect(inlineCode(text)).toBe(want);
});
