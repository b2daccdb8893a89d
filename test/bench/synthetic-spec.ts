/** The operations each resource has; ten resources more are fifty operations more. */
const VERBS = ['list', 'create', 'get', 'update', 'delete'] as const;

type Verb = (typeof VERBS)[number];

/**
 * An OpenAPI 3.1 description with that many operations, shaped as real ones are: resources with five verbs, shared
 * parameters and errors by reference, bodies that are unions, open and closed enums, nested lists, examples.
 */
export function syntheticSpec(operationCount: number): object {
  const paths: Record<string, Record<string, unknown>> = {};
  const schemas: Record<string, unknown> = { ErrorBody: errorBody() };
  for (let index = 0; index < operationCount; index += 1) {
    const resource = `Resource${Math.floor(index / VERBS.length)}`;
    const verb = VERBS[index % VERBS.length] ?? 'get';
    const plural = resource.toLowerCase();
    const path = verb === 'list' || verb === 'create' ? `/${plural}` : `/${plural}/{${plural}Id}`;
    if (index % VERBS.length === 0) Object.assign(schemas, resourceSchemas(resource));
    const item = paths[path] ?? {};
    paths[path] = item;
    item[HTTP_METHODS[verb]] = operation(verb, resource, `${plural}Id`);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Synthetic', version: '1.0.0' },
    security: [{ token: [] }],
    paths,
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } }, schemas, parameters, responses },
  };
}

const HTTP_METHODS: Readonly<Record<Verb, string>> = {
  list: 'get',
  create: 'post',
  get: 'get',
  update: 'put',
  delete: 'delete',
};

const parameters = {
  Version: {
    name: 'Version',
    in: 'header',
    required: true,
    description: 'Version of the API.',
    'x-client-default': true,
    schema: { type: 'string', enum: ['2021-04-15', '2021-07-28'], default: '2021-07-28' },
  },
  Limit: {
    name: 'limit',
    in: 'query',
    description: 'How many to return, from 1 to 100.',
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
  },
};

const errorContent = { 'application/json': { schema: { $ref: '#/components/schemas/ErrorBody' } } };

const responses = {
  Unauthorized: { description: 'The token is missing, wrong or expired.', content: errorContent },
  Forbidden: { description: 'The token has not the scope.', content: errorContent },
  NotFound: { description: 'There is no such thing.', content: errorContent },
  TooManyRequests: { description: 'Wait, then repeat.', content: errorContent },
};

function operation(verb: Verb, resource: string, idName: string): object {
  const hasId = verb !== 'list' && verb !== 'create';
  const hasBody = verb === 'create' || verb === 'update';
  const result = verb === 'list' ? { type: 'array', items: ref(resource) } : ref(resource);
  const json = (schema: object): object => ({ 'application/json': { schema } });
  return {
    operationId: `${verb}${resource}`,
    summary: `The ${verb} operation of ${resource}`,
    description: `A paragraph about what ${verb} does with one ${resource}: who may call it, what it changes, what it costs.`,
    tags: [resource],
    parameters: [
      { $ref: '#/components/parameters/Version' },
      ...(hasId ? [idParameter(idName)] : []),
      ...(verb === 'list' ? listParameters() : []),
    ],
    ...(hasBody && {
      requestBody: { required: true, content: json(ref(verb === 'create' ? `${resource}Draft` : `${resource}Change`)) },
    }),
    responses: {
      ...(verb === 'delete'
        ? { 204: { description: 'Gone.' } }
        : { [verb === 'create' ? 201 : 200]: { description: 'Done.', content: json(result) } }),
      401: { $ref: '#/components/responses/Unauthorized' },
      403: { $ref: '#/components/responses/Forbidden' },
      ...(hasId && { 404: { $ref: '#/components/responses/NotFound' } }),
      429: { $ref: '#/components/responses/TooManyRequests' },
    },
  };
}

function idParameter(name: string): object {
  return {
    name,
    in: 'path',
    required: true,
    description: 'Which one.',
    example: 'tDtDnQdgm2LXpyiqYvZ6',
    schema: { type: 'string' },
  };
}

function listParameters(): object[] {
  const query = (name: string, schema: object): object => ({
    name,
    in: 'query',
    description: `Filters by ${name}.`,
    schema,
  });
  return [
    { $ref: '#/components/parameters/Limit' },
    query('startAfter', { type: 'integer' }),
    query('query', { type: 'string' }),
    query('status', { type: 'string', enum: ['all', 'read', 'unread', 'starred'] }),
    { ...query('ids', { type: 'array', items: { type: 'string' } }), style: 'form', explode: false },
  ];
}

function resourceSchemas(resource: string): Record<string, unknown> {
  const text = (description: string): object => ({ type: 'string', description, examples: ['text'] });
  const common = {
    name: text('What it is called.'),
    note: text('Free text.'),
    tags: { type: 'array', items: { type: 'string' } },
  };
  const variant = (kind: string, own: object, required: string[]): object => ({
    type: 'object',
    description: `A draft of kind ${kind}.`,
    required: ['kind', 'name', ...required],
    additionalProperties: false,
    properties: { kind: { type: 'string', const: kind }, ...common, ...own },
  });
  return {
    [resource]: {
      type: 'object',
      description: `One ${resource} as the server keeps it.`,
      required: ['id', 'status'],
      properties: {
        id: text('Id, 20 characters.'),
        status: { anyOf: [{ type: 'string', enum: ['pending', 'sent', 'delivered', 'failed'] }, { type: 'string' }] },
        createdAt: { type: 'integer', description: 'Epoch milliseconds.' },
        size: { type: ['integer', 'null'] },
        parts: { type: 'array', items: ref(`${resource}Part`) },
        meta: { type: 'object', additionalProperties: { type: 'string' } },
        ...common,
      },
    },
    [`${resource}Part`]: {
      type: 'object',
      properties: {
        kind: { type: 'string', enum: ['a', 'b', 'c'] },
        position: { type: 'number' },
        children: { type: 'array', items: ref(`${resource}Part`) },
      },
    },
    [`${resource}Change`]: { type: 'object', description: 'What to change.', required: ['name'], properties: common },
    [`${resource}Short`]: variant('short', { text: text('At most 160 characters.') }, ['text']),
    [`${resource}Long`]: variant('long', { html: text('HTML.'), subject: text('One line.') }, ['html']),
    [`${resource}Draft`]: {
      oneOf: [ref(`${resource}Short`), ref(`${resource}Long`)],
      discriminator: {
        propertyName: 'kind',
        mapping: { short: `#/components/schemas/${resource}Short`, long: `#/components/schemas/${resource}Long` },
      },
    },
  };
}

function errorBody(): object {
  return {
    type: 'object',
    properties: {
      message: {
        anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
        description: 'What is wrong.',
      },
      statusCode: { type: 'integer' },
      traceId: { type: 'string', description: 'Names the request in the logs.' },
    },
  };
}

function ref(name: string): object {
  return { $ref: `#/components/schemas/${name}` };
}
