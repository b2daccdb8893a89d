/** One departure from the published documents. */
export interface Note {
  readonly name: string;
  readonly section: string;
  /** operationIds; empty where it is about all. */
  readonly operations: readonly string[];
  readonly published: string;
  readonly server: string;
  readonly confidence: string;
}

/** Reads the entries of `spec/NOTES.md`, whose form a test of the spec keeps. */
export function readNotes(markdown: string, operationIds: readonly string[]): Note[] {
  return markdown
    .split(/^## /m)
    .slice(1)
    .flatMap((section) => {
      const [title = '', ...rest] = section.split('\n');
      const entries = rest.join('\n').split(/^### /m).slice(1);
      return entries.map((entry) => readNote(title.trim(), entry, operationIds));
    });
}

function readNote(section: string, entry: string, operationIds: readonly string[]): Note {
  const field = (name: string): string => new RegExp(`^- ${name}: (.*)$`, 'm').exec(entry)?.[1]?.trim() ?? '';
  const named: readonly string[] = field('Operations').match(/\w+/g) ?? [];
  return {
    name: entry.split('\n')[0]?.trim() ?? '',
    section,
    operations: operationIds.filter((id) => named.includes(id)),
    published: field('Published'),
    server: field('Server'),
    confidence: field('Confidence'),
  };
}
