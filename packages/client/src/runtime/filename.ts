/**
 * The file name in a `Content-Disposition` header: quoted, bare or in the RFC 5987 form, which takes precedence.
 * Only the last path segment is kept, since a server must not choose where a file is written.
 */
export function parseFilename(header: string | null): string | undefined {
  if (header === null) return undefined;
  const name = extended(header) ?? quoted(header) ?? /;\s*filename\s*=\s*([^";\s]+)/i.exec(header)?.[1];
  const base = name
    ?.split(/[/\\]/)
    .at(-1)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go.
    ?.replace(/[\x00-\x1f\x7f]/g, '')
    .trim();
  return base && base !== '.' && base !== '..' ? base : undefined;
}

function extended(header: string): string | undefined {
  const match = /;\s*filename\*\s*=\s*(?:utf-8|iso-8859-1)'[^']*'([^;\s]+)/i.exec(header);
  if (!match?.[1]) return undefined;
  try {
    return decodeURIComponent(match[1]);
  } catch {
    return undefined;
  }
}

function quoted(header: string): string | undefined {
  return /;\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(header)?.[1]?.replace(/\\(["\\])/g, '$1');
}
