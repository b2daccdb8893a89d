import { isObject, type JsonObject, objectOf } from '@hoopai/conversations-codegen/src/json.ts';
import { isPropertyName } from '@hoopai/conversations-codegen/src/names.ts';
import { quote } from '@hoopai/conversations-codegen/src/print.ts';
import type { Api } from '../api.ts';

/** What an expression such as `$response.body#/messages/messages/0/id` is in TypeScript. */
export interface Access {
  readonly segments: readonly string[];
  /** What stands behind the name of the answer: `.messages.messages[0]?.id`. */
  readonly code: string;
  /** The compiler holds it possible that nothing is there. */
  readonly isMaybe: boolean;
}

/** Undefined for an expression that does not point into the body. */
export function accessOf(api: Api, operationId: string, expression: string): Access | undefined {
  const pointer = /^\$response\.body#((?:\/[^/]+)+)$/.exec(expression)?.[1];
  if (pointer === undefined) return undefined;
  const segments = pointer
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  let schema = answerSchema(api, operationId);
  let code = '';
  let isMaybe = false;
  for (const segment of segments) {
    code += isMaybe ? '?.' : '';
    if (/^\d+$/.test(segment) && schema['items'] !== undefined) {
      code += `[${segment}]`;
      schema = objectOf(api.resolve(schema['items']));
      isMaybe = true;
      continue;
    }
    const child = objectOf(schema['properties'])[segment];
    const isRequired = Array.isArray(schema['required']) && schema['required'].includes(segment);
    if (isPropertyName(segment)) code += isMaybe ? segment : `.${segment}`;
    else code += `[${quote(segment)}]`;
    isMaybe ||= child === undefined || !isRequired;
    schema = objectOf(api.resolve(child ?? schema['additionalProperties']));
  }
  return { segments, code, isMaybe };
}

function answerSchema(api: Api, operationId: string): JsonObject {
  const status = api.operation(operationId)?.success.statusKey ?? '';
  const response = objectOf(api.resolve(objectOf(api.raw(operationId)['responses'])[status]));
  const [media] = Object.values(objectOf(response['content'])).filter(isObject);
  return objectOf(api.resolve(media?.['schema']));
}
