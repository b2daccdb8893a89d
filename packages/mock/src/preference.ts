import { errorAnswer } from './errors.ts';
import type { Answer, Headers } from './message.ts';
import type { Operation } from './prism.ts';

/** What the caller asked for with `Prefer: code=…, example=…, dynamic=true, seed=…`. */
export interface Preference {
  readonly code?: number;
  readonly example?: string;
  readonly isDynamic: boolean;
  /** Of a made-up body: the same seed gives the same body. */
  readonly seed?: string;
}

export function readPreference(headers: Headers): Preference {
  const wanted = new Map<string, string>();
  for (const part of (headers['prefer'] ?? '').split(/[,;]/)) {
    const [name = '', value = ''] = part.split('=', 2);
    wanted.set(name.trim().toLowerCase(), value.trim().replace(/^"(.*)"$/, '$1'));
  }
  const code = wanted.get('code');
  const example = wanted.get('example');
  const seed = wanted.get('seed');
  return {
    ...(code ? { code: Number(code) } : {}),
    ...(example ? { example } : {}),
    ...(seed ? { seed } : {}),
    isDynamic: wanted.get('dynamic') === 'true',
  };
}

/** Prism answers some wishes it cannot fulfil with another status; a test would take that for what it asked for. */
export function refusePreference(operation: Operation, preference: Preference): Answer | undefined {
  const { code, example } = preference;
  const documented = operation.responses.map((response) => response.code);
  if (code !== undefined && !documented.includes(String(code))) {
    return errorAnswer(
      400,
      `Prefer: code=${code} is not documented for this operation; it has ${documented.join(', ')}.`,
    );
  }
  if (example === undefined) return undefined;
  const responses = operation.responses.filter(
    (response) => response.code === String(code) || (code === undefined && response.code.startsWith('2')),
  );
  const keys = responses.flatMap((response) =>
    (response.contents ?? []).flatMap((content) => (content.examples ?? []).map(({ key }) => key)),
  );
  if (keys.includes(example)) return undefined;
  return errorAnswer(400, `Prefer: example=${example} is not among this response's examples: ${keys.join(', ')}.`);
}
