const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

const RESERVED_WORDS = words(
  'break case catch class const continue debugger default delete do else enum export extends false finally for ' +
    'function if import in instanceof new null return super switch this throw true try typeof var void while with ' +
    'yield let static implements interface package private protected public await async as any unknown never string ' +
    'number boolean object symbol bigint undefined type declare namespace module abstract is keyof infer readonly ' +
    'require global of asserts unique satisfies override out accessor arguments eval',
);

/** Names the generated type files use for something else. */
export const RESERVED_TYPE_NAMES = words(
  'paths webhooks components operations $defs WithRequired OneOf XOR Without FileInput NamedFile FileField WithFiles ' +
    'BinaryResult Blob NonNullable Partial Record ApiCall PagedCall RequestOptions ConversationsMethods ' +
    'OperationId OperationDescriptor',
);

/** Names a client object has already; a method of that name would break it. `then` would make it a promise. */
export const RESERVED_METHOD_NAMES = words(
  'then catch finally constructor prototype toString toLocaleString toJSON valueOf hasOwnProperty isPrototypeOf ' +
    'propertyIsEnumerable __proto__ __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__',
);

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

/** Whether the text can stand after a dot or as an unquoted key. */
export function isPropertyName(text: string): boolean {
  return IDENTIFIER.test(text);
}

/** Whether the text can name a type. */
export function isTypeName(text: string): boolean {
  return IDENTIFIER.test(text) && !RESERVED_WORDS.has(text);
}

/** `send-a-message` → `SendAMessage`. Letters other than A–Z, digits, `_` and `$` separate words. */
export function pascalCase(text: string): string {
  const joined = text
    .split(/[^A-Za-z0-9_$]+/)
    .filter((word) => word !== '')
    .map((word) => word[0]?.toUpperCase() + word.slice(1))
    .join('');
  return joined === '' || /^\d/.test(joined) ? `_${joined}` : joined;
}

/** `send-a-message` → `sendAMessage`. */
export function camelCase(text: string): string {
  const name = pascalCase(text);
  return name[0]?.toLowerCase() + name.slice(1);
}

/** A name for an operation that has none: `get`, `/users/{id}/posts` → `getUsersByIdPosts`. */
export function operationIdFromPath(httpMethod: string, path: string): string {
  return camelCase(`${httpMethod} ${path.replaceAll('{', ' by ').replaceAll('}', ' ')}`);
}
