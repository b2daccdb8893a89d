import { generateKeyPairSync, sign } from 'node:crypto';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');

/** What a receiver of webhooks is configured with. */
export const webhookKey = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

/** Signs as the vendor's server does. */
export function signWebhook(body: string): string {
  return sign(null, Buffer.from(body), privateKey).toString('base64');
}
