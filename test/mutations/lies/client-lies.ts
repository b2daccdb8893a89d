import { type Lie, replace } from '../lie.ts';

type Operations = readonly string[];

function contract(
  id: string,
  what: string,
  operations: Operations,
  file: string,
  from: string | RegExp,
  to: string,
): Lie {
  const suite = { kind: 'contract', operations } as const;
  return { id: `client-${id}`, what, target: 'client', file: `src/${file}`, edit: replace(from, to), suite };
}

/** About behaviour over time, which one exchange does not show: the client's own tests. */
function behaviour(
  id: string,
  what: string,
  files: readonly string[],
  file: string,
  from: string | RegExp,
  to: string,
): Lie {
  const suite = { kind: 'client', files } as const;
  return { id: `client-${id}`, what, target: 'client', file: `src/${file}`, edit: replace(from, to), suite };
}

/** Told in the hand-written client alone. */
export const clientLies: readonly Lie[] = [
  contract(
    'version',
    'another default version',
    ['getMessage'],
    'runtime/version.ts',
    "'2021-07-28';",
    "'2021-07-29';",
  ),
  contract(
    'version-lost',
    'a header missing',
    ['getMessage'],
    'runtime/version.ts',
    /request\.headers\['version'\] \?\?=.*/,
    '',
  ),
  contract('scheme', 'another scheme for the token', ['getMessage'], 'runtime/auth.ts', 'Bearer ', 'Token '),
  contract(
    'not-found',
    'another error for 404',
    ['getMessage'],
    'runtime/errors/from-response.ts',
    '404: NotFoundError',
    '404: ValidationError',
  ),
  contract(
    'server-error',
    'another error for 500',
    ['getMessage'],
    'runtime/errors/from-response.ts',
    '>= 500',
    '> 500',
  ),
  contract(
    'trace-id',
    'a trace id lost',
    ['getMessage'],
    'runtime/errors/error-body.ts',
    "lineOf(fields['traceId'], request)",
    'undefined',
  ),
  contract(
    'code',
    'a code lost',
    ['getMessage'],
    'runtime/errors/error-body.ts',
    "fields['canonicalCode']",
    "fields['code']",
  ),
  contract(
    'commas',
    'semicolons for commas',
    ['searchConversations'],
    'runtime/query.ts',
    "items.join(',')",
    "items.join(';')",
  ),
  contract(
    'filename',
    'the name of a file lost',
    ['uploadAttachments'],
    'runtime/form-body.ts',
    'form.append(name, blob, filename)',
    'form.append(name, blob)',
  ),
  contract(
    'ok',
    'a refusal taken for a success',
    ['getMessage'],
    'runtime/parse-response.ts',
    'if (response.ok)',
    'if (response.status)',
  ),
  behaviour(
    'repeat',
    'a send repeated after a 500',
    ['runtime/retry'],
    'runtime/repeatable.ts',
    ' && isIdempotent(request)',
    '',
  ),
  behaviour('no-repeat', 'a 429 not repeated', ['runtime/retry'], 'runtime/repeatable.ts', 'status === 429 || ', ''),
  behaviour(
    'dots',
    'a dot segment in a path',
    ['runtime/hostile-input', 'runtime/input'],
    'runtime/path.ts',
    '{1,2}$/i',
    '{3}$/i',
  ),
];
