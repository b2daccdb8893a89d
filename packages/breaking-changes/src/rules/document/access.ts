import type { Change } from '../../change.ts';
import { isObject, isSame, objectOf } from '../../json.ts';
import { serversIn } from '../../operations/operation.ts';
import type { Document } from '../../schema/document.ts';
import { withoutText } from '../../text.ts';

/** Where the API is and how a token is had: servers and security schemes. */
export function accessChanged(base: Document, head: Document): Change[] {
  return [...servers(base, head), ...schemes(base, head)];
}

const urls = (document: Document) => serversIn(document.root['servers']);

function servers(base: Document, head: Document): Change[] {
  const [before, now] = [urls(base), urls(head)];
  if (isSame(before, now)) return [];
  const keepsFirst = before[0] === now[0];
  const isGrown = keepsFirst && before.every((url) => now.includes(url));
  const why = isGrown
    ? 'The first one, which calls go to, is the same.'
    : 'Calls without a `baseUrl` go to another server, or one that could be chosen is gone.';
  const level = isGrown ? 'minor' : 'major';
  const [was, is] = [before.join(', '), now.join(', ')];
  return [{ rule: 'server-changed', level, place: 'servers', was, is, why, usedBy: [] }];
}

const schemesOf = (document: Document) => objectOf(objectOf(document.root['components'])['securitySchemes']);

function schemes(base: Document, head: Document): Change[] {
  const [before, now] = [withoutText(schemesOf(base)), withoutText(schemesOf(head))].map(objectOf);
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(now ?? {})]);
  return [...names].flatMap((name): Change[] => {
    const [was, is] = [before?.[name], now?.[name]];
    if (isSame(was, is)) return [];
    const isGrown = was === undefined || isWithin(was, is);
    const why = isGrown ? 'What was accepted still is.' : 'Tokens are had or sent in another way.';
    const texts = {
      was: was === undefined ? 'absent' : JSON.stringify(was),
      is: is === undefined ? 'gone' : JSON.stringify(is),
    };
    const level = isGrown ? 'minor' : 'major';
    return [{ rule: 'security-scheme-changed', level, place: `security scheme ${name}`, ...texts, why, usedBy: [] }];
  });
}

/** Whether everything that is in one value is in the other too. */
function isWithin(small: unknown, large: unknown): boolean {
  if (!isObject(small)) return isSame(small, large);
  return isObject(large) && Object.keys(small).every((key) => isWithin(small[key], large[key]));
}
