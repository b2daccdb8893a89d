import { basename } from 'node:path';
import type { Rule } from './redocly.ts';

const machineName = /dto$|^dto|response\d*$|request\d*$|schema$|model$/i;

/** The file name becomes the type name in every surface: a noun of the domain, not a word of a framework. */
export const schemaName: Rule = () => {
  const reported = new Set<string>();
  return {
    ref(node, { report }) {
      const isSchema = /components\/schemas\//.test(node.$ref) || /^[A-Za-z0-9]+\.yaml$/.test(node.$ref);
      const name = basename(node.$ref, '.yaml');
      const right = /^[A-Z][A-Za-z0-9]*$/.test(name) && !machineName.test(name);
      if (!isSchema || right || reported.has(name)) return;
      reported.add(name);
      report({
        message: `"${name}" is not a good schema name. Use a PascalCase noun without Dto, Response, Request, Schema or Model: "Message", "SendMessageResult".`,
      });
    },
  };
};
