export interface Note {
  readonly id: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Patterns over the lines of `differences`, `*` standing for any text; empty for behaviour. */
  readonly patterns: readonly string[];
  readonly pointers: readonly string[];
}

export const noteFields = ['Operations', 'Published', 'Server', 'Evidence', 'Confidence', 'Differences', 'See'];

/** The entries of NOTES.md: a heading of level three and one list item per field. */
export function parseNotes(markdown: string): Note[] {
  return markdown
    .split(/^### /m)
    .slice(1)
    .map((text) => {
      const [id = ''] = text.split('\n');
      const fields = Object.fromEntries(
        [...text.matchAll(/^- (\w+): (.+)$/gm)].map(([, name, value]) => [name, value]),
      );
      return { id, fields, patterns: quoted(fields['Differences']), pointers: quoted(fields['See']) };
    });
}

/** Whether a pattern stands for a whole difference. */
export function matches(pattern: string, difference: string): boolean {
  const literal = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`).test(difference);
}

const quoted = (text: string | undefined): string[] =>
  [...(text ?? '').matchAll(/`([^`]+)`/g)].map(([, it]) => it ?? '');
