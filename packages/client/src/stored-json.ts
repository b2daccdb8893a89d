/**
 * The value that a store wrote as JSON. Throws an error that names `where` for what it cannot have written; the parser's
 * own error quotes the text, which may be a token, so it is not kept.
 */
export function parseStored(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${where} is not JSON. Something else has written to it; restore or remove it.`);
  }
}
