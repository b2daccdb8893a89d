type Fields = Readonly<Record<string, unknown>>;

/** A message that was found somewhere in an answer. */
export interface FoundMessage {
  readonly id: string;
  readonly kind: string;
  readonly emailIds: readonly string[];
}

/**
 * Finds messages in an answer wherever they stand: a server that nests them otherwise than described must not keep the
 * run from going on.
 */
export function findMessages(data: unknown): FoundMessage[] {
  return objectsIn(data)
    .filter((fields) => typeof fields['id'] === 'string' && 'messageType' in fields)
    .map((fields) => ({
      id: String(fields['id']),
      kind: String(fields['messageType']),
      emailIds: objectsIn(fields['meta']).flatMap((meta) => textsOf(meta['messageIds'])),
    }));
}

/** The ids of the conversations of a search. */
export function findConversationIds(data: unknown): string[] {
  const found = objectsIn(data).filter((fields) => 'contactId' in fields && !('messageType' in fields));
  return textsOf(found.map((fields) => fields['id']));
}

/** The first value of that name at any depth. */
export function findField(data: unknown, name: string): unknown {
  return objectsIn(data).find((fields) => name in fields)?.[name];
}

function objectsIn(value: unknown): Fields[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return [];
  return [value as Fields, ...Object.values(value).flatMap(objectsIn)];
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}
