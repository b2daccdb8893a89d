import { isObject, objectOf } from '@hoopai/conversations-codegen/src/json.ts';
import type { GeneratedPart } from '../generated-parts.ts';
import { code, markdownTable } from './markdown-table.ts';

/** The headers that tell how much is left, with the values of their examples. */
export const rateLimits: GeneratedPart = ({ api }) => {
  const responses = objectOf(objectOf(api.bundle['components'])['responses']);
  const headers = objectOf(objectOf(responses['TooManyRequests'])['headers']);
  const rows = Object.entries(headers).map(([name, reference]) => {
    const header = objectOf(api.resolve(reference));
    const schema = objectOf(api.resolve(header['schema']));
    const [example] = Array.isArray(schema['examples']) ? schema['examples'] : [];
    return [code(name), String(header['description'] ?? ''), isObject(example) ? '' : code(String(example ?? ''))];
  });
  return markdownTable(['Header', 'Meaning', 'Example'], rows);
};
