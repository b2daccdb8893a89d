import type { FileInput } from '@hoopai/conversations-types';
import { InputError } from './errors/input-error.ts';
import type { OperationDescriptor } from './operation-descriptor.ts';

/**
 * Builds a multipart or URL-encoded body: fields as text, lists and several files as repeated parts under one name.
 * Throws `InputError` for a value that is no text and for an empty, nameless or unreadable file, and for two files of
 * one name: the API answers by file name.
 */
export function buildForm(
  fields: Readonly<Record<string, unknown>>,
  { body, files = [] }: OperationDescriptor,
): FormData | URLSearchParams {
  const form = body === 'multipart' ? new FormData() : new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || value === null) continue;
    if (form instanceof FormData && files.includes(name)) appendFiles(form, name, value);
    else appendText(form, name, value);
  }
  return form;
}

function appendText(form: { append(name: string, value: string): void }, name: string, value: unknown): void {
  // A form has no empty list: the field would vanish without a word.
  if (Array.isArray(value) && value.length === 0) throw refuse(name, 'is an empty list. Leave it out');
  for (const item of Array.isArray(value) ? value : [value]) {
    if (typeof item !== 'string' && typeof item !== 'boolean' && typeof item !== 'number') {
      throw refuse(name, 'must be a string, number, boolean or list of these');
    }
    form.append(name, String(item));
  }
}

function appendFiles(form: FormData, name: string, value: unknown): void {
  const files: unknown[] = Array.isArray(value) ? value : [value];
  if (files.length === 0) throw refuse(name, 'is an empty list of files');
  const seen = new Set<string>();
  for (const file of files) {
    const { blob, filename } = toPart(name, file);
    if (blob.size === 0) throw refuse(name, `: the file "${filename}" has 0 bytes; was it read before it was written?`);
    if (seen.has(filename)) {
      throw refuse(name, `has two files named "${filename}"; the answer is keyed by name, so give each its own`);
    }
    seen.add(filename);
    form.append(name, blob, filename);
  }
}

function toPart(name: string, file: unknown): { blob: Blob; filename: string } {
  if (file instanceof Blob) {
    const filename = 'name' in file && typeof file.name === 'string' ? file.name : '';
    if (filename === '') throw refuse(name, 'has a Blob without a name. Pass { data: blob, filename: "photo.png" }');
    return { blob: file, filename };
  }
  if (typeof file !== 'object' || file === null) {
    const readIt = typeof file === 'string' ? ' Read the file first.' : '';
    throw refuse(name, `must be a File or { data, filename, type? }, not a ${typeof file}.${readIt}`);
  }
  const { data, filename, type } = file as Partial<Exclude<FileInput, Blob>>;
  if (typeof filename !== 'string' || filename.trim() === '') {
    throw refuse(name, 'has a file without a name. Pass { data, filename: "photo.png" }');
  }
  if (!(data instanceof Blob || data instanceof ArrayBuffer || data instanceof Uint8Array)) {
    throw refuse(name, `: the data of "${filename}" must be a Blob, Uint8Array or ArrayBuffer`);
  }
  if (type !== undefined && typeof type !== 'string')
    throw refuse(name, `: the type of "${filename}" must be a string`);
  return { blob: toBlob(data, type), filename };
}

function toBlob(data: Blob | ArrayBuffer | Uint8Array, type: string | undefined): Blob {
  if (data instanceof Blob && (type === undefined || type === data.type)) return data;
  const options = { type: type ?? '' };
  return new Blob([data as Blob | ArrayBuffer | Uint8Array<ArrayBuffer>], options);
}

function refuse(name: string, fault: string): InputError {
  const space = fault.startsWith(':') ? '' : ' ';
  return new InputError(`"${name}"${space}${fault}`, { field: name });
}
