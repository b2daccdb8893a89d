/** Something CONTRIBUTING.md has its reader do. */
export type Action =
  | { readonly kind: 'write'; readonly step: number; readonly path: string; readonly content: string }
  | {
      readonly kind: 'insert';
      readonly step: number;
      readonly path: string;
      /** The line it goes below holds this. */
      readonly below: string;
      readonly content: string;
    }
  | { readonly kind: 'run'; readonly step: number; readonly command: string };

/**
 * Reads the steps of a section: a numbered list whose fenced blocks say what they are in their info string:
 * `yaml file=<path>`, `yaml insert=<path> below=<text>`, `sh run`.
 * @throws {Error} when the section is missing, or a block in it says nothing of the kind
 */
export function readSteps(markdown: string, section: string): Action[] {
  const start = markdown.indexOf(`\n## ${section}\n`);
  if (start < 0) throw new Error(`There is no section "${section}".`);
  const end = markdown.indexOf('\n## ', start + 1);
  const text = markdown.slice(start, end < 0 ? undefined : end);
  const actions: Action[] = [];
  let step = 0;
  for (const [, number, info, block = ''] of text.matchAll(/^(\d+)\. |^ {3}```(.*)\n([\s\S]*?)^ {3}```$/gm)) {
    if (number !== undefined) step = Number(number);
    else actions.push(actionOf(step, info ?? '', block.replace(/^ {3}/gm, '')));
  }
  return actions;
}

function actionOf(step: number, info: string, content: string): Action {
  if (info === 'sh run') return { kind: 'run', step, command: content.trim() };
  const [, quoted, plain] = / below=(?:"([^"]+)"|(\S+))/.exec(info) ?? [];
  const [, kind, path = ''] = /^\w+ (file|insert)=(\S+)/.exec(info) ?? [];
  const below = quoted ?? plain;
  if (kind === 'file') return { kind: 'write', step, path, content };
  if (kind === 'insert' && below !== undefined) return { kind: 'insert', step, path, below, content };
  throw new Error(`Step ${step}: a block says neither file=, insert= with below=, nor "sh run": ${info}`);
}

/** The text with what is to be inserted below the first line that holds `below`. */
export function inserted(text: string, { path, below, content }: Extract<Action, { kind: 'insert' }>): string {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.includes(below));
  if (at < 0) throw new Error(`${path} has no line with "${below}".`);
  lines.splice(at + 1, 0, ...content.replace(/\n$/, '').split('\n'));
  return lines.join('\n');
}
