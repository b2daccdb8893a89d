import { printExampleCall } from '@hoopai/conversations-codegen/src/emit/example-call.ts';
import type { OperationModel } from '@hoopai/conversations-codegen/src/model.ts';
import type { Api } from '../api.ts';
import type { Html } from '../html.ts';
import { type Sample, samplesOf } from '../samples.ts';
import { renderTabs } from './tabs.ts';

/** The call in every language there is a sample for; in TypeScript at least. */
export function renderCall(api: Api, operation: OperationModel): Html {
  return renderTabs(`call-${operation.id}`, `How to call ${operation.id}`, callSamples(api, operation));
}

export function callSamples(api: Api, operation: OperationModel): readonly Sample[] {
  const samples = samplesOf(api.raw(operation.id));
  if (samples.length > 0) return samples;
  const source = printExampleCall(operation) ?? `await client.${operation.id}(input)`;
  return [{ lang: 'TypeScript', label: 'TypeScript', source }];
}
