import { type ReactElement, Suspense } from 'react';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import * as api from '../../src/index.ts';
import { inputs } from '../generated/examples.gen.ts';
import { openScene } from './set-up.tsx';

type Result = Record<string, unknown> & { readonly mutate?: (input: unknown) => void };
type Hook = (input?: unknown) => Result;

const hooks = Object.entries(api).filter(([name]) => /^use[A-Z]/.test(name) && name !== 'useConversationsClient') as [
  string,
  Hook,
][];
const byName = new Map(hooks);
const ids = Object.keys(inputs) as (keyof typeof inputs)[];
const nameOf = (id: string, prefix = 'use') => `${prefix}${id.replace(/^./, (letter) => letter.toUpperCase())}`;
const suspenseNameOf = (id: string) => nameOf(id, 'useSuspense');
const reads = ids.filter((id) => byName.has(suspenseNameOf(id)));
const writes = ids.filter((id) => !byName.has(suspenseNameOf(id)));

/** Shows whether the hook has its data. */
function Read({ useHook, input }: { readonly useHook: Hook; readonly input: unknown }): ReactElement {
  const { data, error } = useHook(input);
  return <output>{error ? String(error) : data === undefined ? 'waiting' : 'there'}</output>;
}

/** Writes when it is clicked. */
function Write({ useHook, input }: { readonly useHook: Hook; readonly input: unknown }): ReactElement {
  const { mutate, status, error } = useHook();
  return (
    <button type="button" onClick={() => mutate?.(input)}>
      {error ? String(error) : String(status)}
    </button>
  );
}

test('every hook belongs to an operation that is tested here', () => {
  const tested = [...ids.map((id) => nameOf(id)), ...reads.map(suspenseNameOf)];
  expect(hooks.map(([name]) => name).sort()).toEqual(tested.sort());
});

const hookOf = (name: string) => byName.get(name) as Hook;

test.each(reads)('the hook of %s reads once and shows what the server has', async (id) => {
  const { around, seen } = await openScene();
  const screen = await render(around(<Read useHook={hookOf(nameOf(id))} input={inputs[id]} />));
  await expect.element(screen.getByText('there')).toBeVisible();
  expect(await seen()).toMatchObject([{ outcome: 'answered' }]);
});

test.each(reads)('the hook of %s that suspends shows a fallback, then what the server has', async (id) => {
  const { around, seen, tell, release } = await openScene();
  await tell('GET', 'held');
  const child = <Read useHook={hookOf(suspenseNameOf(id))} input={inputs[id]} />;
  const screen = await render(around(<Suspense fallback="suspended">{child}</Suspense>));
  await expect.element(screen.getByText('suspended')).toBeVisible();
  await release();
  await expect.element(screen.getByText('there')).toBeVisible();
  expect(await seen()).toHaveLength(1);
});

test.each(writes)('the hook of %s writes once', async (id) => {
  const { around, seen } = await openScene();
  const screen = await render(around(<Write useHook={hookOf(nameOf(id))} input={inputs[id]} />));
  await screen.getByText('idle').click();
  await expect.element(screen.getByText('success')).toBeVisible();
  expect(await seen()).toMatchObject([{ outcome: 'answered' }]);
});
