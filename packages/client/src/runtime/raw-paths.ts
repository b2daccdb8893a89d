/**
 * The paths of an API as a raw client wants them: headers are optional, since the client fills in the one that is required.
 * Evaluated only where such a client is used.
 */
export type RawPaths<Paths> = {
  [Path in keyof Paths]: { [Verb in keyof Paths[Path]]: HeadersOptional<Paths[Path][Verb]> };
};

type HeadersOptional<Operation> = Operation extends { parameters: infer Parameters; responses: unknown }
  ? Omit<Operation, 'parameters'> & {
      parameters: Omit<Parameters, 'header'> & {
        header?: 'header' extends keyof Parameters ? Partial<Parameters['header']> : never;
      };
    }
  : Operation;
