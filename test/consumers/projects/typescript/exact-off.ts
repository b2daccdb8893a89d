import type { SendMessageInput } from '@hoopai/conversations';

export const input: SendMessageInput = { type: 'SMS', contactId: 'a', message: 'b', scheduledTimestamp: undefined };
