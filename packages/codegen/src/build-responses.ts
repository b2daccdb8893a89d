import type { BuildContext } from './build-context.ts';
import { childPointer, isObject, type JsonObject, objectOf, stringOf } from './json.ts';
import type { ErrorModel, ResponseKind, SuccessModel } from './model.ts';
import type { RawOperation } from './normalise.ts';
import { type Located, schemaNameOf } from './references.ts';

/** How a response of this media type is given to the caller. */
function responseKindOf(contentType: string): ResponseKind {
  const type = (contentType.toLowerCase().split(';')[0] ?? '').trim();
  if (/^application\/([\w.-]+\+)?json$/.test(type) || type === '*/*') return 'json';
  if (type.startsWith('text/') || /^application\/([\w.-]+\+)?(xml|yaml|javascript|x-ndjson)$/.test(type)) return 'text';
  return 'binary';
}

/** The success response of an operation: the lowest 2xx status. */
export function buildSuccess(raw: RawOperation, context: BuildContext): SuccessModel {
  const responses = objectOf(raw.operation['responses']);
  const pointer = childPointer(raw.pointer, 'responses');
  const successes = Object.keys(responses).filter((status) => /^2(\d\d|XX)$/i.test(status));
  const statusKey = successes[0] ?? ('default' in responses ? 'default' : undefined);
  if (statusKey === undefined) {
    context.findings.doubtful(pointer, 'No success response; an empty one is expected.', 'Add the 2xx response.');
    return { status: 200, statusKey: '200', kind: 'empty' };
  }
  if (successes.length > 1) {
    context.findings.doubtful(
      pointer,
      `Several success responses (${successes.join(', ')}); the result has the type of ${statusKey}.`,
      'Keep the one the server sends.',
    );
  } else if (!/^2\d\d$/.test(statusKey)) {
    context.findings.doubtful(
      childPointer(pointer, statusKey),
      'The success status is not exact; 200 is expected.',
      'Name it.',
    );
  }
  const status = /^2\d\d$/.test(statusKey) ? Number(statusKey) : 200;
  const response = context.follow(responses[statusKey], childPointer(pointer, statusKey));
  const description = stringOf(response?.value['description']);
  return {
    status,
    statusKey,
    ...(description === undefined || description === '' ? {} : { description }),
    ...readContent(response, context),
  };
}

type SuccessContent = Pick<SuccessModel, 'kind' | 'contentType' | 'schemaAlias'>;

function readContent(response: Located | undefined, context: BuildContext): SuccessContent {
  const content = objectOf(response?.value['content']);
  const contentTypes = Object.keys(content);
  const contentType = contentTypes.find((type) => responseKindOf(type) === 'json') ?? contentTypes[0];
  if (response === undefined || contentType === undefined) return { kind: 'empty' };
  const kind = responseKindOf(contentType);
  if (contentTypes.some((type) => responseKindOf(type) !== kind)) {
    context.findings.doubtful(
      childPointer(response.pointer, 'content'),
      `Of several media types ${contentType} is expected.`,
      'Keep the one the server sends.',
    );
  }
  const name = kind === 'json' ? schemaNameOf(objectOf(content[contentType])['schema']) : undefined;
  const schemaAlias = name === undefined ? undefined : context.schemaAliases.get(name);
  return { kind, contentType, ...(schemaAlias === undefined ? {} : { schemaAlias }) };
}

/** The error responses of an operation, in spec order, with the canonical codes their examples show. */
export function buildErrors(raw: RawOperation, context: BuildContext): ErrorModel[] {
  const responses = objectOf(raw.operation['responses']);
  const errors: ErrorModel[] = [];
  for (const status of Object.keys(responses)) {
    if (!/^([45](\d\d|XX)|default)$/i.test(status)) continue;
    const place = childPointer(childPointer(raw.pointer, 'responses'), status);
    const response = context.follow(responses[status], place);
    const description = stringOf(response?.value['description']);
    errors.push({
      status,
      ...(description === undefined || description === '' ? {} : { description }),
      codes: response === undefined ? [] : [...new Set(canonicalCodes(response.value, context))],
    });
  }
  return errors;
}

function canonicalCodes(response: JsonObject, context: BuildContext): string[] {
  const codes: string[] = [];
  for (const mediaType of Object.values(objectOf(response['content']))) {
    for (const example of Object.values(objectOf(objectOf(mediaType)['examples']))) {
      const value = context.follow(example, '#')?.value['value'];
      const code = isObject(value) ? value['canonicalCode'] : undefined;
      if (typeof code === 'string') codes.push(code);
    }
  }
  return codes;
}
