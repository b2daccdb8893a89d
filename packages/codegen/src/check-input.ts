import type { BuildContext } from './build-context.ts';
import { childPointer } from './json.ts';
import type { BodyModel, ParamModel } from './model.ts';
import type { RawOperation } from './normalise.ts';

/** The input is one flat object: reports names that the path, the query, the headers and the body have in common. */
export function checkFlatInput(
  raw: RawOperation,
  params: readonly ParamModel[],
  body: BodyModel | undefined,
  context: BuildContext,
): void {
  const places = new Map<string, string>();
  const flat: [name: string, place: ParamModel['in'] | 'body'][] = [];
  for (const param of params) if (!param.isClientDefault) flat.push([param.name, param.in]);
  for (const field of body?.fields ?? []) flat.push([field.name, 'body']);
  for (const [name, place] of flat) {
    const other = places.get(name);
    places.set(name, place);
    if (other === undefined) continue;
    context.findings.unsupported(
      childPointer(raw.pointer, place === 'body' ? 'requestBody' : 'parameters'),
      `The ${place} field ${JSON.stringify(name)} has the same name as one of the ${other}; the input is one flat object.`,
      `Rename one of the two, for example the ${other} ${other === 'path' ? 'parameter (its name is not sent)' : 'field'}.`,
    );
  }
}
