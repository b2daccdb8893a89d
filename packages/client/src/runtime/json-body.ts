import { InputError } from './errors/input-error.ts';
import { dateFault } from './query.ts';

/** What `JSON.stringify` throws for. */
export const unwritable = 'a bigint, an object that contains itself, or one nested too deeply';

/** Writes the fields of a body as JSON. Throws `InputError`, naming the field, for what JSON cannot hold. */
export function writeJson(fields: Readonly<Record<string, unknown>>): string {
  try {
    for (const name of Object.keys(fields)) checkValue(name, fields[name]);
    return JSON.stringify(fields);
  } catch (cause) {
    if (InputError.isInstance(cause)) throw cause;
    throw new InputError(`The input cannot be written as JSON (${unwritable}).`, { cause });
  }
}

/** JSON would leave these out, or turn them into null, `{}` or a text that the API misreads, without a word. */
function checkValue(name: string, value: unknown): void {
  if (typeof value === 'string') return;
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw refuse(name, `is ${value}, not a number the API can read.`);
  }
  if (typeof value === 'function' || typeof value === 'symbol') throw refuse(name, `is a ${typeof value}, not data.`);
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) checkItem(`${name}[${index}]`, value[index]);
    return;
  }
  if (value instanceof Date) throw refuse(name, dateFault);
  if (Symbol.iterator in value || value instanceof Blob || value instanceof ArrayBuffer) {
    const kind = Object.prototype.toString.call(value).slice(8, -1);
    throw refuse(name, `is a ${kind}, which JSON cannot hold. Pass a plain object, a list or a string.`);
  }
  for (const key of Object.keys(value)) checkValue(`${name}.${key}`, (value as Record<string, unknown>)[key]);
}

function checkItem(name: string, value: unknown): void {
  if (value === undefined) throw refuse(name, 'is undefined, which JSON would turn into null. Leave the item out.');
  checkValue(name, value);
}

function refuse(name: string, fault: string): InputError {
  return new InputError(`"${name}" ${fault}`, { field: name.split(/[.[]/, 1)[0] as string });
}
