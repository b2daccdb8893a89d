import type { Example, Rule, RuleContext } from './redocly.ts';
import { canonicalCodes } from './x-error-codes.ts';

const form = 'x-error: {cause: The contact has no phone number., fix: Add one to the contact.}';
const longest = 100;
const keys = ['cause', 'fix', 'match', 'hint'];

/** A refusal that is known is explained where it is known; the error catalogue of the client is made from this. */
export const xError: Rule = () => {
  const shown = new Set<unknown>();
  let known: readonly unknown[] = [];
  return {
    Example(example, context) {
      const isError = /\/error-[^/]+$/.test(context.location.source.absoluteRef.replaceAll('\\', '/'));
      if (isError || example['x-error'] !== undefined) checkExample(example, context);
      if (isError) shown.add(codeOf(example));
    },
    Schema(schema, { location }) {
      known = canonicalCodes(schema, location) ?? known;
    },
    Root: {
      leave(_root, { report }) {
        for (const code of known) {
          if (shown.has(code)) continue;
          report({
            message: `No example shows the code ${code}, so nothing explains it. Add error-<case>.yaml: ${form}`,
          });
        }
      },
    },
  };
};

function checkExample(example: Example, { report, location }: RuleContext): void {
  const fault = faultOf(example);
  if (fault === undefined) return;
  const place = example['x-error'] === undefined ? location : location.child('x-error');
  report({ message: `${fault} Write beside value: ${form}`, location: place });
}

function faultOf(example: Example): string | undefined {
  const explanation = example['x-error'];
  if (typeof explanation !== 'object' || explanation === null) return 'The error is not explained.';
  const { cause, fix, match, hint } = explanation as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(explanation).find((key) => !keys.includes(key));
  if (unknown !== undefined) return `x-error has no key "${unknown}"; it takes ${keys.join(', ')}.`;
  if (!isSentence(cause))
    return `x-error.cause is not one sentence of at most ${longest} characters with its full stop.`;
  if (!isSentence(fix)) return `x-error.fix is not one sentence of at most ${longest} characters with its full stop.`;
  const subjects = codeOf(example) === undefined ? messagesOf(example) : [codeOf(example) as string];
  if (match !== undefined && !subjects.some((subject) => matches(match, subject))) {
    return 'x-error.match is not the code of this example, or its message if it has no code, with * for what varies.';
  }
  if (
    hint !== undefined &&
    !messagesOf(example).some((message) => typeof hint === 'string' && message.includes(hint))
  ) {
    return 'x-error.hint is no part of the message of this example.';
  }
  return undefined;
}

function isSentence(text: unknown): boolean {
  return typeof text === 'string' && text.length <= longest && /^\S[^\n]*[^\s.]\.$/.test(text);
}

function matches(pattern: unknown, text: string): boolean {
  if (typeof pattern !== 'string') return false;
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}

function codeOf({ value }: Example): string | undefined {
  return (value as { canonicalCode?: string } | null | undefined)?.canonicalCode;
}

function messagesOf({ value }: Example): string[] {
  return [(value as { message?: unknown } | null | undefined)?.message]
    .flat()
    .filter((text) => typeof text === 'string');
}
