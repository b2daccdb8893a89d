import { parseArgs } from 'node:util';

export interface Settings {
  readonly baseUrl: string;
  readonly token: string;
  readonly locationId: string;
  /** The contact that may be written to; undefined when nothing may be written. */
  readonly contactId: string | undefined;
  /** Conversations to look into. */
  readonly conversations: number;
  /** File for the report, besides the terminal. */
  readonly out: string | undefined;
}

/** The settings cannot be right. The message says what to set. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

export const usage = `Usage: npm run live -- [--out FILE] [--conversations N]

  HOOPAI_TOKEN        token of the location (required)
  HOOPAI_LOCATION_ID  the location to read (required)
  HOOPAI_BASE_URL     another server than production
  HOOPAI_LIVE_WRITES  yes: also send, schedule, upload and update (needs HOOPAI_CONTACT_ID)
  HOOPAI_CONTACT_ID   the contact that is written to; a real SMS goes to its phone

  --out FILE          also write the report to FILE
  --conversations N   look into so many conversations (default 5)`;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads settings from environment and arguments. Undefined for `--help`. Throws `SettingsError`. */
export function readSettings(environment: Environment, args: readonly string[]): Settings | undefined {
  const values = readArguments(args);
  if (values.help) return undefined;
  if (environment['CI'])
    throw new SettingsError('Live mode is off in CI: it needs a real account and reads real data.');
  const missing = ['HOOPAI_TOKEN', 'HOOPAI_LOCATION_ID'].filter((name) => !environment[name]?.trim());
  if (missing.length > 0) throw new SettingsError(`Set ${missing.join(' and ')}.\n\n${usage}`);
  const conversations = Number(values.conversations ?? 5);
  if (!Number.isInteger(conversations) || conversations < 1 || conversations > 100) {
    throw new SettingsError('--conversations takes a whole number from 1 to 100.');
  }
  return {
    baseUrl: readBaseUrl(environment['HOOPAI_BASE_URL'] || 'https://services.leadconnectorhq.com'),
    // What is read from a file ends with a line break.
    token: environment['HOOPAI_TOKEN']?.trim() ?? '',
    locationId: environment['HOOPAI_LOCATION_ID']?.trim() ?? '',
    contactId: readContact(environment),
    conversations,
    out: values.out,
  };
}

function readArguments(args: readonly string[]) {
  const options = {
    out: { type: 'string' },
    conversations: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const [reason] = (error as Error).message.split('. ');
    throw new SettingsError(`${reason}.\n\n${usage}`);
  }
}

function readBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isHere = url !== undefined && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isHere)) return text;
  throw new SettingsError('HOOPAI_BASE_URL must be an https: address; http: would show the token to the network.');
}

/** Writing takes two decisions, so that neither a forgotten variable nor a forgotten switch sends an SMS. */
function readContact(environment: Environment): string | undefined {
  const wish = environment['HOOPAI_LIVE_WRITES'] ?? '';
  if (wish === '' || wish === 'no') return undefined;
  if (wish !== 'yes') throw new SettingsError('HOOPAI_LIVE_WRITES is yes or no.');
  const contactId = environment['HOOPAI_CONTACT_ID']?.trim();
  if (contactId) return contactId;
  throw new SettingsError('HOOPAI_LIVE_WRITES=yes needs HOOPAI_CONTACT_ID: the contact that gets the test messages.');
}
