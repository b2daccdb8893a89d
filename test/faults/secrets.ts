import { inspect } from 'node:util';
import { randomAt } from './random.ts';

/** Letters of which a secret is made; the odd ones break quoting, templates and patterns if anything does. */
export const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
export const odd = '"\'<>&%\\$.{}[]()*+?|^';
export const wide = ' \n\t€ü😀';

/** A text that is found again by any ten letters at its ends. */
export function secret(letters: string, seed: number, place: number): string {
  const at = (index: number) => [...letters][Math.floor(randomAt(seed, place, index) * [...letters].length)];
  return `${place}s${Array.from({ length: 24 + (place % 16) }, (_, index) => at(index)).join('')}z`;
}

/** All that a program shows of an error when it logs, prints or sends it. */
export function shown(error: unknown): string {
  const texts: string[] = [];
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    texts.push(at.message, at.stack ?? '', String(at), JSON.stringify(at), inspect(at, { depth: 20 }));
    texts.push(inspect({ error: at }, { depth: 20, compact: false }), JSON.stringify({ ...at }));
  }
  return texts.join('\n');
}

/** Those secrets of which a piece stands in the text, as it is or as JSON or a URL writes it. */
export function leaked(text: string, secrets: readonly string[]): string[] {
  return secrets.filter((each) => {
    const forms = [each, JSON.stringify(each).slice(1, -1), encodeURIComponent(each), inspect(each).slice(1, -1)];
    return forms.some((form) => text.includes(form.slice(0, 10)) || text.includes(form.slice(-10)));
  });
}
