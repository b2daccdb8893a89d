import type { GeneratedPart } from '../generated-parts.ts';
import { readNotes } from '../notes.ts';
import { code } from './markdown-table.ts';

/** Every departure from the published documents, by chapter. */
export const differences: GeneratedPart = ({ api, sources }) => {
  const notes = readNotes(
    sources.notes,
    api.model.operations.map(({ id }) => id),
  );
  const sections = [...new Set(notes.map(({ section }) => section))].map((section) => {
    const entries = notes
      .filter((note) => note.section === section)
      .map((note) => {
        const operations = note.operations.length === 0 ? 'all' : note.operations.map(code).join(', ');
        return `#### ${note.name.replaceAll('-', ' ')}\n
- **Operations:** ${operations}
- **Published:** ${note.published}
- **The server:** ${note.server}
- **Confidence:** ${note.confidence}\n`;
      });
    return `### ${section}\n\n${entries.join('\n')}`;
  });
  return sections.join('\n');
};
