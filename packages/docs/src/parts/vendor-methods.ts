/** The package whose methods these are. */
export const vendorPackage = '@gohighlevel/api-client';
export const vendorVersion = '3.1.0';

/**
 * Every method of `ghl.conversations` in that version, in its order, and the operation that does the same. Undefined:
 * the operation is not among those of this description.
 */
export const vendorMethods: Readonly<Record<string, string | undefined>> = {
  searchConversation: 'searchConversations',
  getConversation: 'getConversation',
  updateConversation: 'updateConversation',
  deleteConversation: 'deleteConversation',
  getAllCustomSubtypes: undefined,
  createCustomSubtype: undefined,
  updateCustomSubtype: undefined,
  getContactUnsubscriptionStatus: undefined,
  userSubscriptionChange: undefined,
  getEmailById: 'getEmail',
  cancelScheduledEmailMessage: 'cancelScheduledEmail',
  exportMessagesByLocation: undefined,
  getMessage: 'getMessage',
  getMessages: 'listMessages',
  sendANewMessage: 'sendMessage',
  addAnInboundMessage: 'addInboundMessage',
  addAnOutboundMessage: 'addOutboundCall',
  sendReviewReply: undefined,
  cancelScheduledMessage: 'cancelScheduledMessage',
  uploadFileAttachments: 'uploadAttachments',
  initiateFileUpload: undefined,
  completeFileUpload: undefined,
  updateMessageStatus: 'updateMessageStatus',
  addMessageAttachments: undefined,
  getMessageRecording: 'getRecording',
  getMessageTranscription: 'getTranscription',
  downloadMessageTranscription: 'downloadTranscription',
  liveChatAgentTyping: 'sendTypingIndicator',
  createConversation: 'createConversation',
};
