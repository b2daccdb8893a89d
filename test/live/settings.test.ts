import { describe, expect, test } from 'vitest';
import { personal } from './published-answers.ts';
import { runMain } from './run-main.ts';
import { readSettings, SettingsError } from './settings.ts';

const { token, locationId, contactId } = personal;
const reading = { HOOPAI_TOKEN: token, HOOPAI_LOCATION_ID: locationId };
const writing = { ...reading, HOOPAI_LIVE_WRITES: 'yes', HOOPAI_CONTACT_ID: contactId };

describe('settings', () => {
  test('are read from the variables, production being the server', () => {
    const settings = { baseUrl: 'https://services.leadconnectorhq.com', token, locationId, conversations: 5 };
    expect(readSettings(reading, [])).toEqual({ ...settings, contactId: undefined, out: undefined });
    expect(readSettings(writing, ['--out', 'a.md'])).toEqual({ ...settings, contactId, out: 'a.md' });
  });

  test('may end with a line break, as what is read from a file does', () => {
    const settings = readSettings({ HOOPAI_TOKEN: `${token}\n`, HOOPAI_LOCATION_ID: ` ${locationId}\n` }, []);
    expect(settings).toMatchObject({ token, locationId });
  });

  test('allow no writing by a contact alone', () => {
    expect(readSettings({ ...writing, HOOPAI_LIVE_WRITES: undefined }, [])?.contactId).toBeUndefined();
    expect(readSettings({ ...writing, HOOPAI_LIVE_WRITES: 'no' }, [])?.contactId).toBeUndefined();
  });

  const cases: [what: string, variables: Record<string, string>, args: string[], message: RegExp][] = [
    ['no location', { HOOPAI_TOKEN: token }, [], /^Set HOOPAI_LOCATION_ID\./],
    ['CI', { ...reading, CI: 'true' }, [], /^Live mode is off in CI/],
    ['writes without a contact', { ...reading, HOOPAI_LIVE_WRITES: 'yes' }, [], /needs HOOPAI_CONTACT_ID/],
    ['a switch that is neither', { ...writing, HOOPAI_LIVE_WRITES: '1' }, [], /is yes or no/],
    ['an address without TLS', { ...reading, HOOPAI_BASE_URL: 'http://api.example' }, [], /must be an https: address/],
    ['an unknown option', reading, ['--send'], /--send[\s\S]*Usage/],
    ['a number that is none', reading, ['--conversations', 'all'], /whole number from 1 to 100/],
  ];
  test.each(cases)('are refused with %s, and the message says what to set', (_, variables, args, message) => {
    expect(() => readSettings(variables, args)).toThrow(SettingsError);
    expect(() => readSettings(variables, args)).toThrow(message);
  });

  test('that are missing are named, and live mode exits with 2', async () => {
    const ended = await runMain({});
    const message = /^Set HOOPAI_TOKEN and HOOPAI_LOCATION_ID\.[\s\S]*HOOPAI_LIVE_WRITES/;
    expect(ended).toEqual({ code: 2, output: '', errors: expect.stringMatching(message) });
  });

  test('with a token that can be none are told without it, and live mode exits with 2', async () => {
    const ended = await runMain({ ...reading, HOOPAI_TOKEN: `Bearer ${token}` });
    expect(ended).toEqual({ code: 2, output: '', errors: expect.stringMatching(/^The option "token" starts with/) });
    expect(ended.errors).not.toContain(token);
  });

  test('are explained on request', async () => {
    const help = expect.stringContaining('HOOPAI_CONTACT_ID');
    expect(await runMain({}, ['--help'])).toEqual({ code: 0, output: help, errors: '' });
  });
});
