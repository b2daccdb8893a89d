import type { OperationModel } from '../model.ts';

/** Lines of samples are as wide as the page shows them. */
export const SAMPLE_WIDTH = 84;

export interface SampleFile {
  readonly filename: string;
  readonly type: string;
}

/** By the beginning of the content an example has in the place of a file. */
const KINDS: readonly (SampleFile & { readonly start: string })[] = [
  { start: '%PDF', filename: 'quote.pdf', type: 'application/pdf' },
  { start: 'RIFF', filename: 'greeting.wav', type: 'audio/wav' },
  { start: '', filename: 'note.txt', type: 'text/plain' },
];

/** The file that an example's content would be read from; files of one kind get different names. */
export function sampleFiles(example: unknown): SampleFile[] {
  const seen = new Map<string, number>();
  return [example].flat().map((content) => {
    const { filename, type } = KINDS.find(({ start }) => String(content).startsWith(start)) ?? {
      filename: 'file',
      type: 'application/octet-stream',
    };
    const count = (seen.get(filename) ?? 0) + 1;
    seen.set(filename, count);
    return { filename: count === 1 ? filename : filename.replace(/(?=\.|$)/, `-${count}`), type };
  });
}

/** The name under which a sample stores bytes: what the path calls them, with the ending of their type. */
export function outputName({ id, path, success }: OperationModel): string {
  const word = path.split('/').findLast((segment) => /^[a-z][a-z-]*$/.test(segment)) ?? id;
  const ending = /^[a-z]+\/(?:x-)?([a-z0-9]{2,4})$/.exec(success.contentType ?? '')?.[1] ?? 'bin';
  return `${word}.${ending}`;
}
