import type { SendMessageInput } from '@hoopai/conversations';

// @ts-expect-error exactOptionalPropertyTypes tells what is absent from what is undefined
export const input: SendMessageInput = { type: 'SMS', contactId: 'a', message: 'b', scheduledTimestamp: undefined };
