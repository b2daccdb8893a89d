import { InputError } from './errors/input-error.ts';

/**
 * Fills `{name}` in a path template, each value encoded as one segment. Throws `InputError` before a URL exists for a
 * value that would address something else: absent, empty, white space, a dot segment or no string. The server would
 * read `DELETE /conversations/{id}` with an empty id as another operation.
 */
export function fillPath(template: string, values: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    const fault = faultOf(value);
    if (fault !== undefined || typeof value !== 'string') {
      const shown = template.replace(/^https?:\/\/[^/]+/, '');
      throw new InputError(`"${name}" in ${shown} ${fault}. Pass the id as the API gave it.`, { field: name });
    }
    return encodeURIComponent(value);
  });
}

function faultOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return 'is missing';
  if (typeof value !== 'string')
    return `must be a string, not ${Array.isArray(value) ? 'a list' : `a ${typeof value}`}`;
  if (value.trim() === '') return 'is empty';
  if (/^(?:\.|%2e){1,2}$/i.test(value)) return `is "${value}", which would address another resource`;
  if (/\p{Surrogate}/u.test(value)) return 'contains half a character (a lone surrogate)';
  return undefined;
}
