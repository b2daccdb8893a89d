import { change, type Edit, rename, set } from './edit.ts';

type Schema = Record<string, unknown>;
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const schemasOf = (spec: Schema) => (spec['components'] as Schema)['schemas'] as Schema;

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, reversed(item)] as const)
      .reverse(),
  );
}

/** The same API, written otherwise: none of these may ask for more than a patch. */
export const harmlessEdits: readonly Edit[] = [
  { name: 'changes nothing', level: 'none', steps: [] },
  {
    name: 'writes all keys in the other order',
    level: 'none',
    steps: [change('paths', reversed), change('components', reversed)],
  },
  {
    name: 'lists required fields in another order',
    level: 'none',
    steps: [change<string[]>('schema:Email > required', (names) => names.toReversed())],
  },
  {
    name: 'lists values in another order',
    level: 'none',
    steps: [change<string[]>('schema:SettableMessageStatus > enum', (values) => values.toReversed())],
  },
  {
    name: 'lists parameters in another order',
    level: 'none',
    steps: [change<Schema[]>('op:searchConversations > parameters', (list) => list.toReversed())],
  },
  {
    name: 'says otherwise what an operation does',
    level: 'patch',
    rule: 'text-changed',
    steps: [set('op:sendMessage > description', 'Sends.')],
  },
  {
    name: 'says otherwise what a field is',
    level: 'patch',
    rule: 'text-changed',
    steps: [set('schema:ContactId > description', 'Who.')],
  },
  {
    name: 'shows another example',
    level: 'patch',
    rule: 'examples-changed',
    steps: [set('components > examples > getEmail-full > value > emailMessage > subject', 'Hello')],
  },
  { name: 'raises the version of the description', level: 'patch', steps: [set('info > version', '9.9.9')] },
  { name: 'files an operation under another tag', level: 'patch', steps: [set('op:getEmail > tags', ['messages'])] },
  {
    name: 'writes a shared schema out where it is used',
    level: 'patch',
    steps: [
      change<Schema>('schema:Email > properties > id', (_, spec) => structuredClone(schemasOf(spec)['EmailMessageId'])),
    ],
  },
  {
    name: 'writes a parameter of its own for a shared one',
    level: 'patch',
    steps: [
      change<Schema>('op:getEmail > parameters > ref=Version', (_, spec) =>
        structuredClone(((spec['components'] as Schema)['parameters'] as Schema)['Version']),
      ),
    ],
  },
  {
    name: 'shares a schema that was written out',
    level: 'patch',
    rule: 'type-name-added',
    steps: [
      change<Schema>('schema:Email > properties > subject', (subject, spec) => {
        schemasOf(spec)['SubjectLine'] = subject;
        return ref('SubjectLine');
      }),
    ],
  },
  {
    name: 'shares a response that was written out',
    level: 'patch',
    steps: [
      change<Schema>('op:createConversation > responses > 400', (response, spec) => {
        ((spec['components'] as Schema)['responses'] as Schema)['ConversationExists'] = response;
        return { $ref: '#/components/responses/ConversationExists' };
      }),
    ],
  },
  {
    name: 'puts a schema into an allOf of its own',
    level: 'patch',
    steps: [change<Schema>('schema:Conversation', (schema) => ({ allOf: [schema] }))],
  },
  {
    name: 'splits an object into two parts',
    level: 'patch',
    steps: [
      change<Schema>('schema:GetMessageResult', ({ properties, required, ...schema }) => ({
        ...schema,
        allOf: [
          { type: 'object', properties, required },
          { type: 'object', properties: { traceId: ref('TraceId') } },
        ],
      })),
    ],
  },
  {
    name: 'writes the choices of a body out',
    level: 'patch',
    steps: [
      change<Schema>('schema:OutboundSms > allOf', (_, spec) => [
        structuredClone(schemasOf(spec)['MessageOrAttachments']),
        structuredClone(schemasOf(spec)['Recipient']),
      ]),
    ],
  },
  {
    name: 'requires a field by a choice of one',
    level: 'patch',
    steps: [
      change<Schema>('schema:AddOutboundCallBody', ({ required, allOf, ...schema }) => ({
        ...schema,
        required: ['type', 'call'],
        allOf: [...(allOf as Schema[]), { required: ['conversationProviderId'] }],
      })),
    ],
  },
  {
    name: 'writes a constant as a list of one',
    level: 'patch',
    steps: [
      change<Schema>('schema:OutboundSms > properties > type', ({ const: value, ...schema }) => ({
        ...schema,
        enum: [value],
      })),
    ],
  },
  {
    name: 'writes a list of values as constants with texts',
    level: 'patch',
    steps: [
      change<Schema>('schema:SettableMessageStatus', ({ enum: values, type, ...schema }) => ({
        ...schema,
        oneOf: (values as string[]).map((value) => ({ type, const: value, description: `It is ${value}.` })),
      })),
    ],
  },
  {
    name: 'writes null as an alternative',
    level: 'patch',
    steps: [
      change<Schema>('schema:MessagePage > properties > lastMessageId', ({ type, minLength, ...schema }) => ({
        ...schema,
        anyOf: [{ type: 'string', minLength }, { type: 'null' }],
      })),
    ],
  },
  {
    name: 'lists variants in another order',
    level: 'patch',
    steps: [change<Schema[]>('schema:SendMessageBody > oneOf', (variants) => variants.toReversed())],
  },
  {
    name: 'gives one value of a variant a variant of its own',
    level: 'patch',
    steps: [
      change<Schema[]>('schema:AddInboundMessageBody > oneOf', (variants, spec) => {
        const schemas = schemasOf(spec);
        const shared = schemas['InboundChannelMessage'] as Schema;
        const properties = shared['properties'] as Schema;
        const type = properties['type'] as Schema;
        const others = (type['enum'] as string[]).filter((value) => value !== 'GMB');
        schemas['InboundGoogleBusiness'] = {
          ...shared,
          properties: { ...properties, type: { type: 'string', const: 'GMB' } },
        };
        schemas['InboundChannelMessage'] = {
          ...shared,
          properties: { ...properties, type: { ...type, enum: others } },
        };
        return [...variants, ref('InboundGoogleBusiness')];
      }),
    ],
  },
  {
    name: 'calls the parameter of a path by a reference of its own',
    level: 'patch',
    steps: [
      change<Schema>('components > parameters', (parameters) => ({
        ...parameters,
        Message: parameters['MessageIdPath'],
      })),
      set(
        'paths > /conversations/messages/{messageId}/status > parameters > 0 > $ref',
        '#/components/parameters/Message',
      ),
    ],
  },
  {
    name: 'writes what holds anyway',
    level: 'patch',
    steps: [set('op:searchConversations > parameters > name=contactId > required', false)],
  },
  {
    name: 'gives an example another name',
    level: 'patch',
    steps: [rename('op:getEmail > responses > 200 > content > application/json > examples > minimal', 'least')],
  },
  {
    name: 'writes a header in capitals',
    level: 'patch',
    steps: [rename('op:getConversation > responses > 200 > headers > x-ratelimit-max', 'X-RateLimit-Max')],
  },
];
