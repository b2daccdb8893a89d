import { isRecord } from './message.ts';
import type { Operation, PrismAnswer, Schema } from './prism.ts';

/**
 * Gives the maps of an answer, which the example shows by file name, the names of the files that were sent. The URLs
 * stay those of the example but for the last segment.
 */
export function withSentFiles(operation: Operation, form: unknown, answer: PrismAnswer): PrismAnswer {
  const names = fileNames(operation, form);
  const { body } = answer;
  if (names.length === 0 || !isRecord(body)) return answer;
  const response = operation.responses.find(({ code }) => code === String(answer.status));
  const properties = response?.contents?.[0]?.schema?.properties ?? {};
  const renamed = Object.entries(body).map(([key, value]) => {
    const isMap = typeof properties[key]?.additionalProperties === 'object' && isRecord(value);
    return [key, isMap ? byName(value, names) : value];
  });
  return { ...answer, body: Object.fromEntries(renamed) };
}

function fileNames(operation: Operation, form: unknown): string[] {
  const properties = operation.request?.body?.contents?.[0]?.schema?.properties ?? {};
  if (!isRecord(form)) return [];
  return Object.entries(form)
    .filter(([field]) => isFile(properties[field]) || isFile(properties[field]?.items))
    .flatMap(([, value]) => [value].flat())
    .filter((name) => typeof name === 'string');
}

function isFile(schema: Schema | undefined): boolean {
  return schema?.contentMediaType !== undefined;
}

function byName(example: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  const [value] = Object.values(example);
  const entries = names.map((name) => {
    const isUrl = typeof value === 'string' && URL.canParse(value);
    return [name, isUrl ? new URL(encodeURIComponent(name), value).href : value];
  });
  return Object.fromEntries(entries);
}
