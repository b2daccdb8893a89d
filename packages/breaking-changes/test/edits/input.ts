import { change, drop, type Edit, push, rename, set, without } from './edit.ts';

type Schema = Record<string, unknown>;
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

export const inputEdits: readonly Edit[] = [
  {
    name: 'removes a field that is sent',
    level: 'major',
    rule: 'field-changed',
    steps: [drop('schema:OutboundSms > properties > fromNumber')],
  },
  {
    name: 'renames a field that is sent',
    level: 'major',
    rule: 'field-changed',
    says: 'renamed to template',
    steps: [rename('schema:OutboundEmail > properties > templateId', 'template')],
  },
  {
    name: 'makes a field of one variant required',
    level: 'major',
    rule: 'required-changed',
    says: 'OutboundEmail.subject',
    steps: [push('schema:OutboundEmail > required', 'subject')],
  },
  {
    name: 'adds a required field',
    level: 'major',
    rule: 'required-changed',
    steps: [
      set('schema:CreateConversationBody > properties > channel', { type: 'string' }),
      push('schema:CreateConversationBody > required', 'channel'),
    ],
  },
  {
    name: 'wants the contact, where the conversation sufficed',
    level: 'major',
    rule: 'required-changed',
    steps: [drop('schema:Recipient > anyOf > 0')],
  },
  {
    name: 'adds a choice that must be made',
    level: 'major',
    rule: 'required-changed',
    steps: [push('schema:InternalComment > allOf', { anyOf: [{ required: ['mentions'] }, { required: ['userId'] }] })],
  },
  {
    name: 'lets only the server write a field',
    level: 'major',
    rule: 'one-way-changed',
    steps: [set('schema:UpdateConversationBody > properties > starred > readOnly', true)],
  },
  {
    name: 'removes a value that is sent',
    level: 'major',
    rule: 'value-changed',
    steps: [without('schema:SettableMessageStatus > enum', 'pending')],
  },
  {
    name: 'renames a value that is sent',
    level: 'major',
    rule: 'value-changed',
    steps: [
      without('schema:SettableMessageStatus > enum', 'read'),
      push('schema:SettableMessageStatus > enum', 'seen'),
    ],
  },
  {
    name: 'limits the length of a text',
    level: 'major',
    rule: 'limit-changed',
    says: 'maxLength 160',
    steps: [set('schema:MessageText > maxLength', 160)],
  },
  {
    name: 'limits a text in one choice only',
    level: 'major',
    rule: 'limit-changed',
    steps: [set('schema:MessageOrAttachments > anyOf > 1 > properties > message > maxLength', 160)],
  },
  {
    name: 'wants a format',
    level: 'major',
    rule: 'format-changed',
    steps: [set('schema:ExternalId > format', 'uuid')],
  },
  {
    name: 'narrows a form that is sent',
    level: 'major',
    rule: 'variant-removed',
    steps: [drop('schema:UpdateMessageStatusBody > properties > recipients > items > anyOf > 0')],
  },
  {
    name: 'removes a channel',
    level: 'major',
    rule: 'variant-removed',
    says: 'TIKTOK',
    steps: [
      without('schema:InboundChannelMessage > properties > type > enum', 'TIKTOK'),
      drop('schema:AddInboundMessageBody > discriminator > mapping > TIKTOK'),
    ],
  },
  {
    name: 'closes a body that was open',
    level: 'major',
    rule: 'additional-fields-changed',
    given: [drop('schema:DeliveryError > additionalProperties')],
    steps: [set('schema:DeliveryError > additionalProperties', false)],
  },
  {
    name: 'wants a whole number where any would do',
    level: 'major',
    rule: 'type-changed',
    steps: [set('schema:OutboundCallDetails > properties > callDuration > type', 'integer')],
  },
  {
    name: 'takes bytes as text',
    level: 'major',
    rule: 'format-changed',
    steps: [drop('schema:UploadAttachmentsBody > properties > fileAttachment > items > format')],
  },
  {
    name: 'adds a keyword that no rule understands',
    level: 'major',
    rule: 'not-understood',
    steps: [set('schema:CreateConversationBody > dependentRequired', { contactId: ['locationId'] })],
  },
  {
    name: 'accepts a further field',
    level: 'minor',
    rule: 'field-changed',
    steps: [set('schema:OutboundSms > properties > campaignId', { type: 'string' })],
  },
  {
    name: 'lets a required field be left out',
    level: 'minor',
    rule: 'required-changed',
    steps: [without('schema:CreateConversationBody > required', 'locationId')],
  },
  {
    name: 'accepts a further value',
    level: 'minor',
    rule: 'value-changed',
    steps: [push('schema:SettableMessageStatus > enum', 'clicked')],
  },
  {
    name: 'accepts a further alternative',
    level: 'minor',
    rule: 'required-changed',
    steps: [push('schema:MessageOrAttachments > anyOf', { type: 'object', required: ['templateId'] })],
  },
  {
    name: 'sends on a further channel',
    level: 'minor',
    rule: 'variant-added',
    steps: [
      push('schema:SendMessageBody > oneOf', ref('OutboundTelegram')),
      change<Schema>('schema:OutboundTikTok', (body, spec) => {
        const schemas = (spec['components'] as Schema)['schemas'] as Schema;
        const type = { type: 'string', const: 'Telegram' };
        schemas['OutboundTelegram'] = { ...body, properties: { ...(body['properties'] as Schema), type } };
        return body;
      }),
    ],
  },
  {
    name: 'accepts null',
    level: 'minor',
    rule: 'null-changed',
    steps: [set('schema:UpdateConversationBody > properties > starred > type', ['boolean', 'null'])],
  },
  {
    name: 'accepts a number beside text',
    level: 'minor',
    rule: 'type-changed',
    steps: [set('schema:ExternalId > type', ['string', 'number'])],
  },
  {
    name: 'marks a field that is sent deprecated',
    level: 'minor',
    rule: 'deprecated',
    steps: [set('schema:OutboundEmail > properties > subject', { ...ref('EmailSubject'), deprecated: true })],
  },
];
