/** By the channel name that sends and webhooks use: the name and the number that messages have. */
const kinds: Readonly<Record<string, readonly [name: string, code: number]>> = {
  SMS: ['TYPE_SMS', 2],
  Email: ['TYPE_EMAIL', 3],
  WhatsApp: ['TYPE_WHATSAPP', 19],
  FB: ['TYPE_FACEBOOK', 11],
  IG: ['TYPE_INSTAGRAM', 18],
  GMB: ['TYPE_GMB', 15],
  Live_Chat: ['TYPE_LIVE_CHAT', 29],
  WebChat: ['TYPE_WEBCHAT', 5],
  Custom: ['TYPE_CUSTOM_SMS', 20],
  InternalComment: ['TYPE_INTERNAL_COMMENT', 37],
  CALL: ['TYPE_CALL', 1],
  Call: ['TYPE_CALL', 1],
  VoiceMail: ['TYPE_VOICEMAIL', 10],
};

/** Name and number of a message of this channel. The number is 0 where none is known, as for RCS and TikTok. */
export function kindOf(channel: string): { readonly messageType: string; readonly type: number } {
  const [messageType, type] = Object.hasOwn(kinds, channel)
    ? (kinds[channel] as readonly [string, number])
    : ([`TYPE_${channel.toUpperCase()}`, 0] as const);
  return { messageType, type };
}
