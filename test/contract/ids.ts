// The ids of the examples; a server under test that knows none of them will refuse.
export const locationId = 've9EPM428h8vShlRW1KT';
export const contactId = 'ckld0w0Fdb9ZQ5TTpGZb';
export const conversationId = 'tDtDnQdgm2LXpyiqYvZ6';
export const messageId = 't22c6DQcTDf3MjRhwf77';
export const emailMessageId = 'wqsadS9sM8kHYg2oRVxE';
export const conversationProviderId = '61d6d1f9cdac7612faf80753';
export const visitorId = '67b0cc8cf14b19d85ace7a35';
