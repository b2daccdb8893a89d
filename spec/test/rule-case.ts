/* biome-ignore-all lint/suspicious/noExplicitAny: a case breaks the document in any place it likes */
import type { Files } from './tiny-spec.ts';

export interface RuleCase {
  readonly rule: string;
  readonly when: string;
  readonly change: (document: any, files: Files) => void;
}

export interface BrokenCase extends RuleCase {
  /** Parts of the message: the fault, and the right form. */
  readonly says: readonly string[];
}

export const list = (document: any): any => document.paths['/messages'].get;
export const send = (document: any): any => document.paths['/messages'].post;
export const ok = (document: any): any => list(document).responses[200];
export const sendMedia = (document: any): any => send(document).requestBody.content['application/json'];
export const sms = (document: any): any => document.components.schemas.SmsMessage;
export const message = (document: any): any => document.components.schemas.Message.properties;
export const version = (document: any): any => document.components.parameters.Version;

export function renameExamples(document: any, files: Files, owner: string): void {
  for (const example of Object.values<any>(ok(document).content['application/json'].examples)) {
    const renamed = example.$ref.replace('listMessages', owner);
    files[renamed] = files[example.$ref];
    delete files[example.$ref];
    example.$ref = renamed;
  }
}
