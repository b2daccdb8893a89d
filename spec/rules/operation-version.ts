import { follow } from './follow.ts';
import { methods, type Parameter, type Rule } from './redocly.ts';

/** The server answers 401 without a Version header, so each operation declares the one the client fills in. */
export const operationVersion: Rule = () => ({
  PathItem(pathItem, context) {
    for (const method of methods) {
      const operation = pathItem[method];
      if (operation === undefined) continue;
      const declared = [...(pathItem.parameters ?? []), ...(operation.parameters ?? [])];
      const filled = declared.some(
        (parameter) => follow<Parameter>(context, parameter, context.location)?.node['x-client-default'] === true,
      );
      if (filled) continue;
      context.report({
        message:
          'The Version header is missing. Add it to parameters: - {$ref: ../../components/parameters/Version.yaml}',
        location: context.location.child(method).key(),
      });
    }
  },
});
