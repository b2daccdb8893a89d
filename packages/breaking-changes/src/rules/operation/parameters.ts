import type { Change, Finding } from '../../change.ts';
import { isSame } from '../../json.ts';
import type { Parameter } from '../../operations/operation.ts';
import type { OperationPair, OperationRule } from '../../operations/rule.ts';

const place = (parameter: Parameter) => `${parameter.in} parameter ${parameter.name}`;
const find = (list: readonly Parameter[], one: Parameter) => list.find((p) => p.name === one.name && p.in === one.in);

/** Parameters that came, went, got another name or moved. What both sides have is judged by the rules below. */
export const parameters: OperationRule = {
  name: 'parameter-changed',
  check({ base, head }) {
    const added = head.parameters.filter((now) => find(base.parameters, now) === undefined);
    const removed = base.parameters.filter((before) => find(head.parameters, before) === undefined);
    const taken = new Set<Parameter>();
    const gone = removed.map((before): Finding => {
      const moved = added.find((now) => now.name === before.name);
      const renamed = added.filter((now) => now.in === before.in && isSame(bare(now), bare(before)));
      const heir = moved ?? (renamed.length === 1 ? renamed[0] : undefined);
      if (heir !== undefined) taken.add(heir);
      const is = moved ? `moved to the ${moved.in}` : heir ? `renamed to ${heir.name}` : 'gone';
      const why = moved
        ? 'Older versions of the packages, and callers of `raw`, send it where nobody looks.'
        : 'Callers that send it no longer compile.';
      return { at: place(before), level: 'major', was: 'a parameter', is, why, fix: 'Keep it and mark it deprecated.' };
    });
    return [...gone, ...added.filter((now) => !taken.has(now)).map(came)];
  },
};

const bare = ({ schema, writing, form }: Parameter) => ({ schema, writing, form });

function came(parameter: Parameter): Finding {
  const at = place(parameter);
  if (parameter.isRequired && !parameter.isClientDefault) {
    const why = 'Calls without it no longer compile, and are refused.';
    return { at, level: 'major', was: 'absent', is: 'required', why, fix: 'Make it optional.' };
  }
  return { at, level: 'minor', was: 'absent', is: 'a parameter', why: 'It can be sent now; nobody has to.' };
}

/** How one parameter changed. */
export const parameter: OperationRule = {
  name: 'parameter-use-changed',
  check: (pair) =>
    pair.base.parameters.flatMap((before) => {
      const now = find(pair.head.parameters, before);
      return now === undefined ? [] : one(before, now, pair);
    }),
};

function one(before: Parameter, now: Parameter, { compare }: OperationPair): (Finding | Change)[] {
  const at = place(before);
  const found: Finding[] = [];
  const add = (level: Finding['level'], was: string, is: string, why: string) =>
    found.push({ at, level, was, is, why });
  const mustBefore = before.isRequired && !before.isClientDefault;
  const mustNow = now.isRequired && !now.isClientDefault;
  if (!mustBefore && mustNow)
    add('major', 'optional', 'required', 'Calls without it no longer compile, and are refused.');
  if (mustBefore && !mustNow) add('minor', 'required', 'optional', 'Calls with it are as good as before.');
  if (!before.isClientDefault && now.isClientDefault) {
    add('major', 'sent by the caller', 'filled in by the client', 'It leaves the input: callers no longer compile.');
  }
  if (before.writing !== now.writing && isList(before, now)) {
    add('major', before.writing, now.writing, 'The server reads the list as older versions write it no more.');
  }
  if (before.form !== now.form) {
    add('major', before.form, now.form, 'The server reads the value as older versions write it no more.');
  }
  if (before.isDeprecated !== now.isDeprecated) {
    if (now.isDeprecated) add('minor', 'in use', 'deprecated', 'It still works; editors strike it through.');
    else add('patch', 'deprecated', 'in use', 'Nothing but the mark is gone.');
  }
  if (now.isClientDefault && !isSame(before.schema['default'], now.schema['default'])) {
    const [was, is] = [before.schema['default'], now.schema['default']].map(
      (value) => `sends ${JSON.stringify(value)}`,
    );
    add('major', String(was), String(is), 'Every call sends another value, and the server may answer otherwise.');
  }
  return [...found, ...compare(at, 'input', before.schema, now.schema)];
}

/** A single value is written the same in every style of its place. */
const isList = (before: Parameter, now: Parameter) =>
  [before, now].some(({ schema }) => schema['type'] !== undefined && !isScalar(schema['type'])) ||
  [before, now].some(({ schema }) => schema['$ref'] !== undefined);

const isScalar = (type: unknown) => ['string', 'number', 'integer', 'boolean'].includes(String(type));
