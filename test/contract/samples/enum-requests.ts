import type { Judge, Operation } from '../judge/index.ts';
import { enumPlaces, valueWith } from './enum-places.ts';
import { firstRequest, type SampleRequest, withFiles } from './sample-request.ts';

/** A request for each listed value of each parameter and of each field of the body. */
export function enumRequests({ document }: Judge, operation: Operation): SampleRequest[] {
  const first = firstRequest(operation);
  const parameters = operation.parameters.filter((each) => !each.isClientDefault);
  const ofParameters = parameters.flatMap(({ name, in: place, schema }) =>
    enumPlaces(document, schema.at).flatMap(({ steps, values }) =>
      values.map((value) => {
        const field = place === 'header' ? 'headers' : place;
        const fields = { ...first[field], [name]: valueWith(document, schema.at, steps, value) };
        return { ...first, name: `${name} ${JSON.stringify(value)}`, [field]: fields };
      }),
    ),
  );
  const ofBody = (operation.body?.contents ?? []).flatMap((content) =>
    enumPlaces(document, content.schema.at).flatMap(({ at, steps, values }) =>
      values.map((value) => ({
        ...first,
        name: `${at.split('/').slice(-3).join('/')} ${JSON.stringify(value)}`,
        content,
        body: withFiles(content, valueWith(document, content.schema.at, steps, value)),
      })),
    ),
  );
  return [...ofParameters, ...ofBody];
}

/** Values of the version header, which the client takes as an option. */
export function versionChoices(operation: Operation): string[] {
  const version = operation.parameters.find(({ name, isClientDefault }) => isClientDefault && name === 'Version');
  return (version?.schema.value.enum ?? []) as string[];
}
