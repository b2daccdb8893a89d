import conversations = require('@hoopai/conversations');

const client: conversations.ConversationsClient = conversations.createConversationsClient({ token: 'pit-0' });

export = client;
