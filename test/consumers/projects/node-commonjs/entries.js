// Loads every entry that the installed package names.
const { readFileSync } = require('node:fs');

const manifest = JSON.parse(readFileSync('node_modules/@hoopai/conversations/package.json', 'utf8'));
for (const entry of Object.keys(manifest.exports)) {
  const loaded = require(`@hoopai/conversations${entry.slice(1)}`);
  if (Object.keys(loaded).length === 0) throw new Error(`${entry} exports nothing`);
}
