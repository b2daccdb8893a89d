import { isRecord } from './message.ts';
import type { Operation, Schema } from './prism.ts';
import type { Violation } from './violations.ts';

/** Names of fields of which the body needs those of one group. */
type Choice = readonly (readonly string[])[];

/**
 * Says in one sentence which fields the body lacks where the schema leaves a choice. Prism multiplies the choices of a
 * schema out and reports what each product lacks, the satisfied choices included.
 */
export function explainChoices(
  operation: Operation,
  body: unknown,
  violations: readonly Violation[],
): readonly Violation[] {
  const schema = operation.request?.body?.contents?.[0]?.schema;
  if (!schema || !isRecord(body)) return violations;
  const choices = choicesOf(schema);
  const open = choices.filter((choice) => !choice.some((group) => group.every((name) => name in body)));
  const offered = new Set(choices.flat(2).filter((name) => !schema.required?.includes(name)));
  const others = violations.filter((violation) => !isOfChoice(violation, offered));
  const explained = open.map(
    (choice): Violation => ({ path: ['body'], code: 'anyOf', message: `Request body needs ${inWords(choice)}` }),
  );
  const found = [...new Map([...explained, ...others].map((each) => [JSON.stringify(each), each])).values()];
  // A fault there is must not vanish.
  return found.length > 0 ? found : violations;
}

function choicesOf({ anyOf, allOf }: Schema): Choice[] {
  const groups = (anyOf ?? []).map(({ required }) => required ?? []);
  const isChoice = groups.length > 1 && groups.every((group) => group.length > 0);
  return [...(isChoice ? [groups] : []), ...(allOf ?? []).flatMap(choicesOf)];
}

function isOfChoice({ path, code, message }: Violation, offered: ReadonlySet<string>): boolean {
  if (path?.join('.') !== 'body' || offered.size === 0) return false;
  const [, missing = ''] = /required property '(.*)'$/.exec(message) ?? [];
  return code === 'anyOf' || (code === 'required' && offered.has(missing));
}

/** The spec puts the usual one last, where a compiler looks. */
function inWords(choice: Choice): string {
  return choice
    .map((group) => group.join(' with '))
    .reverse()
    .join(' or ');
}
