export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: unknown;
}

/** What must never be seen in a report. */
export const personal = {
  name: 'Zebulon Quackenbush',
  email: 'zebulon@quackenbush.example',
  phone: '+15557654321',
  text: 'The marmalade is hidden behind the accordion.',
  token: 'pit-5ec2e75e-c2e7-4a11-8bad-5ec2e75ec2e7',
  locationId: 'LocAtIoNSecret012345',
  contactId: 'CoNtAcTSecret0123456',
} as const;

const conversationId = 'CoNvErSatIon01234567';
const openedId = 'OpEnEdJuStNoW0123456';
const messageId = 'MeSsAgE0123456789012';
const emailId = 'EmAiL012345678901234';
const { locationId, contactId } = personal;

const json = (body: unknown, status = 200): Answer => ({ status, type: 'application/json; charset=utf-8', body });

/** An item of a search: `email`, `phone` and `lastMessageBody` are published as required; the cursor is not published. */
const found = {
  id: conversationId,
  contactId,
  locationId,
  lastMessageBody: personal.text,
  lastMessageType: 'TYPE_SMS',
  type: 'TYPE_PHONE',
  unreadCount: 1,
  fullName: personal.name,
  contactName: personal.name,
  email: personal.email,
  phone: personal.phone,
};

/** `direction` is published as an object whose example is a list; the type as `SMS`. */
const message = {
  id: messageId,
  type: 2,
  messageType: 'SMS',
  locationId,
  contactId,
  conversationId,
  dateAdded: '2026-07-17T10:58:09.966Z',
  body: personal.text,
  direction: ['inbound'],
  status: 'delivered',
  contentType: 'text/plain',
};
const emailMessage = {
  ...message,
  id: 'EmAiLMeSsAgE01234567',
  type: 3,
  messageType: 'TYPE_EMAIL',
  direction: 'outbound',
  meta: { email: { messageIds: [emailId] } },
};
const call = {
  ...message,
  id: 'CaLl0123456789012345',
  type: 1,
  messageType: 'TYPE_CALL',
  direction: 'inbound',
  meta: { callDuration: '120', callStatus: 'completed' },
};

/** One object where the server sends a list of sentences. */
const sentence = {
  mediaChannel: 1,
  sentenceIndex: 0,
  startTime: 0,
  endTime: 1200,
  transcript: personal.text,
  confidence: 0.9,
};

const conversation = {
  id: conversationId,
  locationId,
  contactId,
  dateAdded: '2026-07-17T10:22:59.598Z',
  dateUpdated: '2026-07-17T10:22:59.598Z',
  lastMessageDate: '1784283779598',
  lastMessageType: 'TYPE_SMS',
  deleted: false,
};

/** What the published document says, by the first line of a request; the first that fits. */
export const answers: readonly (readonly [line: RegExp, answer: Answer])[] = [
  [/^GET \/conversations\/search$/, json({ conversations: [found], total: 1 })],
  [
    /^GET \/conversations\/messages\/email\/[^/]+$/,
    json({ ...emailMessage, id: emailId, from: personal.email, to: [] }),
  ],
  [/^GET \/conversations\/messages\/[^/]+$/, json(message)],
  [
    /^GET \/conversations\/[^/]+\/messages$/,
    json({ lastMessageId: messageId, nextPage: false, messages: [message, emailMessage, call] }),
  ],
  [/\/recording$/, json({})],
  [/\/transcription$/, json(sentence)],
  [/\/transcription\/download$/, json({ transcript: personal.text })],
  [
    /^GET \/conversations\/[^/]+$/,
    json({ id: conversationId, contactId, locationId, deleted: false, inbox: true, type: 1, unreadCount: 1 }),
  ],
  [
    /^POST \/conversations\/$/,
    json(
      {
        success: true,
        conversation: {
          ...conversation,
          id: openedId,
          lastMessageType: 2,
          lastMessageDate: conversation.dateAdded,
        },
      },
      201,
    ),
  ],
  [/^POST \/conversations\/messages$/, json({ conversationId, messageId, status: 'pending' })],
  [
    /^POST \/conversations\/messages\/upload$/,
    json({ uploadedFiles: { 'test.txt': 'https://storage.example.com/test.txt' } }),
  ],
  [
    /^DELETE \/conversations\/messages\/[^/]+\/schedule$/,
    json({ status: 404, message: 'Failed cancel the scheduled message' }),
  ],
  [/^PUT \/conversations\/[^/]+$/, json({ success: true, conversation })],
  [/^POST \/conversations\/providers\/live-chat\/typing$/, json({ success: true }, 201)],
  [/^DELETE \/conversations\/[^/]+$/, json({ success: true })],
];
