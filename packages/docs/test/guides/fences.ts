/** A block of code in a guide. */
export interface Fence {
  /** `errors` for `errors.md`. */
  readonly guide: string;
  readonly language: string;
  /** What stands behind the language; a flag has the value ''. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Line of the guide, from 1, on which the code begins. */
  readonly line: number;
  readonly code: string;
  /** The `text` block right behind it: what the code prints. */
  readonly output: string | undefined;
}

const executable = ['ts', 'tsx', 'sh'];

/** Finds the code of a guide. Throws for a block whose language or attributes nobody would look at. */
export function readFences(guide: string, text: string): Fence[] {
  const blocks = readBlocks(guide, text);
  return blocks.flatMap((block, index) => {
    const { language, line, code, attributes } = block;
    if (language === 'text' || language === 'json') return [];
    if (!executable.includes(language)) {
      throw new Error(`${guide}.md:${line} is a block of "${language}"; write ts, tsx, sh, json or text.`);
    }
    const next = blocks[index + 1];
    const isOutput = next?.language === 'text' && /^\s*$/.test(textBetween(text, block, next));
    return [{ guide, language, attributes, line, code, output: isOutput ? next.code : undefined }];
  });
}

interface Block {
  readonly language: string;
  readonly attributes: Map<string, string>;
  readonly line: number;
  readonly end: number;
  readonly code: string;
}

function readBlocks(guide: string, text: string): Block[] {
  const lines = text.split('\n');
  const blocks: Block[] = [];
  for (let i = 0; i < lines.length; i++) {
    const [, language, info = ''] = /^```(\S*)(.*)$/.exec(lines[i] ?? '') ?? [];
    if (language === undefined) continue;
    const end = lines.indexOf('```', i + 1);
    if (end === -1) throw new Error(`${guide}.md:${i + 1}: the block has no end.`);
    const code = lines.slice(i + 1, end).join('\n');
    blocks.push({ language, attributes: readAttributes(guide, i + 1, info), line: i + 2, end: end + 1, code });
    i = end;
  }
  return blocks;
}

const known = ['file', 'continued', 'fails', 'prefer', 'serves'];

function readAttributes(guide: string, line: number, info: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', quoted, plain] of info.matchAll(/(\w+)(?:=(?:"([^"]*)"|(\S+)))?/g)) {
    if (!known.includes(name)) throw new Error(`${guide}.md:${line}: unknown attribute "${name}" of a block.`);
    attributes.set(name, quoted ?? plain ?? '');
  }
  return attributes;
}

function textBetween(text: string, first: Block, second: Block): string {
  return text
    .split('\n')
    .slice(first.end, second.line - 2)
    .join('\n');
}
