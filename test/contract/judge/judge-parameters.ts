import type { Schema } from './document.ts';
import { type HeaderLines, headerOf } from './exchange.ts';
import type { Fault } from './fault.ts';
import { type Operation, type Parameter, patternOf } from './operations.ts';
import type { Validator } from './validator.ts';

export interface JudgedValues {
  readonly values: Readonly<Record<string, unknown>>;
  readonly faults: readonly Fault[];
}

export function judgePath(validator: Validator, operation: Operation, pathname: string): JudgedValues {
  const names = [...operation.path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name);
  const segments = patternOf(operation.path).exec(pathname)?.slice(1) ?? [];
  return judgeEach(validator, operation, 'path', (parameter) => {
    const segment = segments[names.indexOf(parameter.name)];
    if (segment === undefined) return undefined;
    const value = decode(segment);
    // It would address another resource, or none.
    if (value === undefined || value === '.' || value === '..') return { odd: segment, expected: 'an encoded segment' };
    return { value: coerce(value, parameter.schema.value) };
  });
}

export function judgeQuery(validator: Validator, operation: Operation, search: string): JudgedValues {
  const pairs = search === '' ? [] : search.split('&').map((pair) => pair.split(/=(.*)/s, 2) as [string, string?]);
  const declared = new Set(operation.parameters.filter((each) => each.in === 'query').map(({ name }) => name));
  const strangers = pairs.filter(([name]) => !declared.has(decode(name) ?? ''));
  const judged = judgeEach(validator, operation, 'query', (parameter) => {
    const texts = pairs.filter(([name]) => decode(name) === parameter.name).map(([, value = '']) => value);
    return texts.length === 0 ? undefined : readQuery(parameter, texts);
  });
  const faults = strangers.map(
    ([name, value]): Fault => ({ side: 'request', path: `query.${name}`, expected: 'no such parameter', seen: value }),
  );
  return { values: judged.values, faults: [...judged.faults, ...faults] };
}

export function judgeHeaders(validator: Validator, operation: Operation, headers: HeaderLines): JudgedValues {
  return judgeEach(validator, operation, 'header', ({ name, schema }) => {
    const text = headerOf(headers, name);
    return text === undefined ? undefined : { value: coerce(text, schema.value) };
  });
}

type Reading = { readonly value: unknown } | { readonly odd: unknown; readonly expected: string } | undefined;

function judgeEach(
  validator: Validator,
  operation: Operation,
  place: Parameter['in'],
  read: (parameter: Parameter) => Reading,
): JudgedValues {
  const values: Record<string, unknown> = {};
  const faults: Fault[] = [];
  for (const parameter of operation.parameters.filter((each) => each.in === place)) {
    const path = `${place}.${place === 'header' ? parameter.name.toLowerCase() : parameter.name}`;
    const reading = read(parameter);
    if (reading === undefined) {
      if (parameter.isRequired) faults.push({ side: 'request', path, expected: 'a value (required)', seen: undefined });
    } else if ('odd' in reading) {
      faults.push({ side: 'request', path, expected: reading.expected, seen: reading.odd });
    } else {
      values[parameter.name] = reading.value;
      faults.push(...validator.faultsOf(parameter.schema, reading.value, 'request', path));
    }
  }
  return { values, faults };
}

function readQuery({ schema, isCommaList }: Parameter, texts: readonly string[]): Reading {
  const decoded = texts.map((text) => decode(text.replace(/\+/g, '%20')));
  if (decoded.includes(undefined)) return { odd: texts, expected: 'percent-encoded UTF-8' };
  const isList = schema.value.type === 'array';
  if (texts.length > 1 && (!isList || isCommaList)) {
    return { odd: texts, expected: isCommaList ? 'one comma-separated value' : 'one value' };
  }
  if (!isList) return { value: coerce(decoded[0] ?? '', schema.value) };
  const items = isCommaList ? (texts[0] ?? '').split(',').map((text) => decode(text) ?? '') : decoded;
  // An item's own type is that of the schema its list holds; lists of references hold text in every description so far.
  return { value: items.map((item) => coerce(item ?? '', schema.value.items ?? {})) };
}

/** Text that reads as what the schema wants becomes that; other text stays text, and the schema refuses it. */
export function coerce(text: string, { type }: Schema): unknown {
  const types = [type].flat();
  if (types.includes('string') || type === undefined) return text;
  if ((types.includes('integer') || types.includes('number')) && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) {
    return Number(text);
  }
  if (types.includes('boolean') && /^(true|false)$/.test(text)) return text === 'true';
  return text;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
