import { isJson, mediaTypeOf } from './media-type.ts';
import type { ErrorModel, ResponseKind, SuccessModel } from './model.ts';
import type { RawOperation } from './normalise.ts';
import type { Part } from './part.ts';
import type { TypeNames } from './type-names.ts';

/** How a response of this media type is given to the caller. */
function responseKindOf(contentType: string): ResponseKind {
  const type = mediaTypeOf(contentType);
  if (isJson(type)) return 'json';
  return /^text\/|^application\/([\w.-]+\+)?(xml|yaml|javascript|x-ndjson)$/.test(type) ? 'text' : 'binary';
}

/** The success response of an operation: the lowest 2xx status. */
export function buildSuccess(raw: RawOperation, typeNames: TypeNames): SuccessModel {
  const responses = raw.operation.at('responses');
  const successes = Object.keys(responses.object).filter((status) => /^2(\d\d|XX)$/i.test(status));
  const statusKey = successes[0] ?? ('default' in responses.object ? 'default' : undefined);
  if (statusKey === undefined) {
    responses.doubtful('No success response; an empty one is expected.', 'Add the 2xx response.');
    return { status: 200, statusKey: '200', description: undefined, ...EMPTY };
  }
  const response = responses.at(statusKey);
  const isExact = /^2\d\d$/.test(statusKey);
  if (successes.length > 1) {
    const message = `Several success responses (${successes.join(', ')}); the result has the type of ${statusKey}.`;
    responses.doubtful(message, 'Keep the one the server sends.');
  } else if (!isExact) {
    responses.doubtful(`The success status ${statusKey} is not exact; 200 is expected.`, 'Name it.');
  }
  const { description } = response;
  return { status: isExact ? Number(statusKey) : 200, statusKey, description, ...readContent(response, typeNames) };
}

type SuccessContent = Pick<SuccessModel, 'kind' | 'contentType' | 'schemaAlias'>;

const EMPTY: SuccessContent = { kind: 'empty', contentType: undefined, schemaAlias: undefined };

function readContent(response: Part, typeNames: TypeNames): SuccessContent {
  const content = response.at('content');
  const contentTypes = Object.keys(content.object);
  const contentType = contentTypes.find((type) => responseKindOf(type) === 'json') ?? contentTypes[0];
  if (contentType === undefined) return EMPTY;
  const kind = responseKindOf(contentType);
  if (contentTypes.some((type) => responseKindOf(type) !== kind)) {
    content.doubtful(`Of several media types ${contentType} is expected.`, 'Keep the one the server sends.');
  }
  const { reference } = content.at(contentType, 'schema');
  return { kind, contentType, schemaAlias: kind === 'json' ? typeNames.ofReference(reference) : undefined };
}

/** The error responses of an operation, in spec order, with the canonical codes their examples show. */
export function buildErrors(raw: RawOperation): ErrorModel[] {
  return raw.operation
    .at('responses')
    .members()
    .filter(([status]) => /^([45](\d\d|XX)|default)$/i.test(status))
    .map(([status, response]) => ({ status, description: response.description, codes: canonicalCodes(response) }));
}

function canonicalCodes(response: Part): string[] {
  const codes = new Set<string>();
  for (const example of namedExamples(response)) {
    const code = canonicalCodeOf(example);
    if (code !== undefined) codes.add(code);
  }
  return [...codes];
}

/** The named examples of a response, in any of its media types. */
export function namedExamples(response: Part): Part[] {
  const mediaTypes = response.at('content').members();
  return mediaTypes.flatMap(([, mediaType]) =>
    mediaType
      .at('examples')
      .members()
      .map(([, example]) => example),
  );
}

/** The code by which the example of an error names it; many have none. */
export function canonicalCodeOf(example: Part): string | undefined {
  return example.at('value').text('canonicalCode');
}
