/**
 * Renews test/published.json from a copy of HighLevel's apps/conversations.json (GoHighLevel/highlevel-api-docs):
 * `node scripts/extract-published.ts conversations.json > test/published.json`, then `npm run format`.
 */
import { readFileSync } from 'node:fs';
import { operationFacts } from '../test/operation-facts.ts';
import { operations } from '../test/operations.ts';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('Name the file: node scripts/extract-published.ts conversations.json');
const document = JSON.parse(readFileSync(file, 'utf8'));
const facts = operations.map(([id, method, path]) => [id, operationFacts(document, method, path)]);
console.log(JSON.stringify(Object.fromEntries(facts)));
