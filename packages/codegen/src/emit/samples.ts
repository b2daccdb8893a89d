import type { GeneratedFile } from '../generated-file.ts';
import type { ApiModel, NamedExample, OperationModel } from '../model.ts';
import { usableExamples } from './example-call.ts';
import { curlSample } from './sample-curl.ts';
import { reactSample } from './sample-react.ts';
import { typescriptSample } from './sample-typescript.ts';

/** One way to make a call, in the form of the `x-codeSamples` extension. */
export interface Sample {
  readonly lang: string;
  readonly label: string;
  readonly source: string;
}

/** The same request in every language it can be written in. */
export interface SampleGroup {
  /** Name of the body's example; undefined where the operation has no body. */
  readonly example: string | undefined;
  /** What the description says of the example. */
  readonly title: string | undefined;
  readonly samples: readonly Sample[];
}

/** By operationId; the first group of each shows the smallest request. */
export type SampleGroups = Readonly<Record<string, readonly SampleGroup[]>>;

const LANGUAGES = [
  { lang: 'TypeScript', label: 'TypeScript', print: typescriptSample },
  { lang: 'tsx', label: 'React', print: reactSample },
  { lang: 'Shell', label: 'curl', print: curlSample },
];

/** The code samples of the documents, as data: every example of a body in every language. */
export function emitSamples(model: ApiModel): GeneratedFile[] {
  const content = `${JSON.stringify(sampleGroups(model), null, 2)}\n`;
  return [{ path: 'docs/src/generated/samples.gen.json', content }];
}

export function sampleGroups(model: ApiModel): SampleGroups {
  const entries = model.operations.map((operation) => [operation.id, groupsOf(operation, model)] as const);
  return Object.fromEntries(entries.filter(([, groups]) => groups.length > 0));
}

function groupsOf(operation: OperationModel, model: ApiModel): SampleGroup[] {
  const examples = usableExamples(operation);
  const requests: (NamedExample | undefined)[] = examples.length === 0 ? [undefined] : examples;
  const groups = requests.map((example) => ({
    example: example?.name,
    title: example?.summary,
    samples: samplesOf(operation, example, model),
  }));
  return groups.filter(({ samples }) => samples.length > 0);
}

function samplesOf(operation: OperationModel, example: NamedExample | undefined, model: ApiModel): Sample[] {
  return LANGUAGES.flatMap(({ lang, label, print }) => {
    const source = print(operation, example, model);
    return source === undefined ? [] : [{ lang, label, source: source.trimEnd() }];
  });
}
