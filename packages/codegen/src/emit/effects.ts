import type { OperationModel } from '../model.ts';
import { inputParams } from './input-type.ts';

/**
 * By operation whose results a write changes: those fields of its input that tell which of them, each with the field of
 * the write's input or result that holds the same value: the one at the same place of the path, or the one of that name.
 */
export function effectsOf(write: OperationModel, operations: readonly OperationModel[]): Record<string, object> {
  const effects: [string, object][] = [];
  for (const id of write.invalidates) {
    const read = operations.find((operation) => operation.id === id);
    if (read?.httpMethod === 'GET') effects.push([id, Object.fromEntries(sharedFields(read, write))]);
  }
  return Object.fromEntries(effects);
}

function sharedFields(read: OperationModel, write: OperationModel): [string, string][] {
  const fromPath = samePlaces(read.path, write.path);
  return inputParams(read).flatMap(({ name, in: place, isRequired }): [string, string][] => {
    const source = (place === 'path' ? fromPath.get(name) : undefined) ?? sameName(name);
    return isRequired && source !== undefined ? [[name, source]] : [];
  });
}

/** `id` does not say what it is the id of. */
function sameName(name: string): string | undefined {
  return name === 'id' ? undefined : name;
}

/** Parameters of the first path with those of the second at the same place, as far as both paths are the same. */
function samePlaces(first: string, second: string): Map<string, string> {
  const [ours, theirs] = [first.split('/'), second.split('/')];
  const same = new Map<string, string>();
  for (const [index, segment] of ours.entries()) {
    const other = theirs[index] ?? '';
    const [name, otherName] = [nameOf(segment), nameOf(other)];
    if (name !== undefined && otherName !== undefined) same.set(name, otherName);
    else if (segment !== other) return same;
  }
  return same;
}

function nameOf(segment: string): string | undefined {
  return /^\{(.+)\}$/.exec(segment)?.[1];
}
