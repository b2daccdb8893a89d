/**
 * The partner of a page in a comparison: the same words in the same order as bare HTML. Headings, paragraphs, lists, tables,
 * code and what can be unfolded stay; scripts, styles, colours of code and every attribute but the target of a link go.
 */
export function plainPage(document: string): string {
  const title = /<title>[\s\S]*?<\/title>/.exec(document)?.[0] ?? '';
  const body = /<body\b[^>]*>([\s\S]*)<\/body>/.exec(document)?.[1];
  if (body === undefined) throw new Error('The page has no body.');
  const bare = body
    .replace(/<(script|style|svg|button|template)\b[\s\S]*?<\/\1>/g, '')
    .replace(/<\/?(?:span|input|label|fieldset|legend)\b[^>]*>/g, '')
    .replace(/<([a-z]\w*)(\s[^>]*)>/g, (_, name: string, attributes: string) => `<${name}${keptOf(attributes)}>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${title}
</head>
<body>
${bare.trim()}
</body>
</html>
`;
}

/** Where a link leads, where one may lead to, and what stands open. */
function keptOf(attributes: string): string {
  const kept = attributes.match(/\s(?:href|id)="[^"]*"|\sopen(?=\s|$)/g) ?? [];
  return kept.join('');
}
