// Writes test/contract/generated, or what HOOPAI_SPEC describes to the file given as argument.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createJudge, readDocument } from '../judge/index.ts';
import { printTypeNegatives } from './type-negatives.ts';

const [, , given, clientModule = '@hoopai/conversations'] = process.argv;
const file = given ?? fileURLToPath(new URL('../generated/type-negatives.gen.ts', import.meta.url));
const { content, count } = printTypeNegatives(createJudge(readDocument()), clientModule);
mkdirSync(dirname(file), { recursive: true });
const isSame = (() => {
  try {
    return readFileSync(file, 'utf8') === content;
  } catch {
    return false;
  }
})();
if (!isSame) writeFileSync(file, content);
console.log(`contract: ${count} inputs that types must refuse${isSame ? '' : ' (changed)'}`);
