import { QueryErrorResetBoundary } from '@tanstack/react-query';
import { Component, type ReactElement, type ReactNode, Suspense } from 'react';
import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { useGetMessage, useSendMessage, useSuspenseGetMessage } from '../../src/index.ts';
import { inputs } from '../generated/examples.gen.ts';
import { openScene } from './set-up.tsx';

const input = inputs.getMessage;

function Message({ label = 'Message', throwOnError = false }): ReactElement {
  const { data, status } = useGetMessage(input, { throwOnError });
  return <p>{`${label} ${data?.message.id ?? status}`}</p>;
}

function SuspendingMessage(): ReactElement {
  return <p>{`Message ${useSuspenseGetMessage(input).data.message.id}`}</p>;
}

/** Shows the error of what it holds, with a button that tries again. */
class Boundary extends Component<{ readonly reset: () => void; readonly children: ReactNode }, { error?: Error }> {
  override state: { error?: Error } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    const again = () => {
      this.props.reset();
      this.setState({ error: undefined as never });
    };
    return (
      <button type="button" onClick={again}>
        {error.name}
      </button>
    );
  }
}

test('two components with one input share one request', async () => {
  const { around, seen } = await openScene();
  const screen = await render(
    around(
      <>
        <Message label="First" />
        <Message label="Second" />
      </>,
    ),
  );
  await expect.element(screen.getByText(`First ${input.id}`)).toBeVisible();
  await expect.element(screen.getByText(`Second ${input.id}`)).toBeVisible();
  expect(await seen()).toHaveLength(1);
});

test('a component that leaves ends its request', async () => {
  const { around, seen, tell } = await openScene();
  await tell('GET', 'held');
  const screen = await render(around(<Message />));
  await expect.poll(() => seen()).toMatchObject([{ outcome: 'open' }]);
  await screen.unmount();
  await expect.poll(() => seen()).toMatchObject([{ outcome: 'cut' }]);
});

test('a request goes on while one component that waits for it is left', async () => {
  const { around, seen, tell, release } = await openScene();
  await tell('GET', 'held');
  const screen = await render(
    around(
      <>
        <Message label="First" />
        <Message label="Second" />
      </>,
    ),
  );
  await expect.poll(() => seen()).toMatchObject([{ outcome: 'open' }]);
  await screen.rerender(around(<Message label="First" />));
  await release();
  await expect.element(screen.getByText(`First ${input.id}`)).toBeVisible();
  expect(await seen()).toMatchObject([{ outcome: 'answered' }]);
});

test('what is shown is read again when somebody comes back to the page', async () => {
  const { around, seen } = await openScene();
  const screen = await render(around(<Message />));
  await expect.element(screen.getByText(`Message ${input.id}`)).toBeVisible();
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  await expect.poll(() => seen()).toMatchObject([{ outcome: 'answered' }, { outcome: 'answered' }]);
});

test.each([
  ['a hook that throws its error', <Message key="throws" throwOnError />],
  ['a hook that suspends', <SuspendingMessage key="suspends" />],
])('%s shows it in the nearest error boundary, and reads anew after a reset', async (_, child) => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const { around, seen, tell } = await openScene();
  await tell('GET', 'refused');
  const screen = await render(
    around(
      <QueryErrorResetBoundary>
        {({ reset }) => (
          <Boundary reset={reset}>
            <Suspense fallback="suspended">{child}</Suspense>
          </Boundary>
        )}
      </QueryErrorResetBoundary>,
    ),
  );
  await screen.getByText('ValidationError').click();
  await expect.element(screen.getByText(`Message ${input.id}`)).toBeVisible();
  expect(await seen()).toHaveLength(2);
});

test('a read that fails is repeated as often as the client says, and not by Query', async () => {
  const { around, seen, tell } = await openScene({ retry: { attempts: 3, baseDelay: 1 } });
  await tell('GET', 'serverError', 'serverError', 'serverError', 'serverError');
  const screen = await render(around(<Message />));
  await expect.element(screen.getByText('Message error')).toBeVisible();
  expect(await seen()).toHaveLength(3);
});

test('a send that fails is not repeated, by nobody', async () => {
  const { around, seen, tell } = await openScene({ retry: { attempts: 3, baseDelay: 1 } });
  await tell('POST', 'serverError', 'serverError');
  function Send(): ReactElement {
    const { mutate, status } = useSendMessage();
    return (
      <button type="button" onClick={() => mutate(inputs.sendMessage)}>
        {status}
      </button>
    );
  }
  const screen = await render(around(<Send />));
  await screen.getByText('idle').click();
  await expect.element(screen.getByText('error')).toBeVisible();
  expect(await seen()).toHaveLength(1);
});
