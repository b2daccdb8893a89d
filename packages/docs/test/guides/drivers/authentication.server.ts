import { expect } from 'vitest';

/** Goes the way of a user: to the page where they choose a location, back with a code, then to their conversations. */
export async function drive(url: string): Promise<void> {
  const login = await fetch(`${url}/login`, { redirect: 'manual' });
  expect(login.status).toBe(302);
  const state = new URL(login.headers.get('location') ?? '').searchParams.get('state');
  const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect(cookie).toBe(`state=${state}`);

  const stranger = await fetch(`${url}/callback?code=good&state=made-up`, { headers: { cookie } });
  expect(stranger.status).toBe(400);

  const callback = await fetch(`${url}/callback?code=good&state=${state}`, { headers: { cookie } });
  expect(await callback.text()).toBe('Connected: ve9EPM428h8vShlRW1KT');

  const page = await fetch(`${url}/?location=ve9EPM428h8vShlRW1KT`);
  expect(await page.text()).toBe('1 conversations');
}
