import { type ReactElement, Suspense } from 'react';
import { expect, onTestFinished, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { useGetRecording, useSuspenseGetRecording } from '../../src/index.ts';
import { inputs } from '../generated/examples.gen.ts';
import { openScene } from './set-up.tsx';

interface Call {
  readonly messageId: string;
}

const locationId = inputs.getRecording.locationId;

function Player({ messageId }: Call): ReactElement {
  const { url } = useGetRecording({ messageId, locationId });
  return url ? <audio aria-label="Recording" controls src={url} /> : <p>Loading</p>;
}

function SuspendingPlayer({ messageId }: Call): ReactElement {
  const { url } = useSuspenseGetRecording({ messageId, locationId });
  return <audio aria-label="Recording" controls src={url} />;
}

const players = [
  ['useGetRecording', Player],
  ['useSuspenseGetRecording', SuspendingPlayer],
] as const;

/** The object URLs that are made and not released yet. */
function watchUrls(): Set<string> {
  const live = new Set<string>();
  const [create, revoke] = [URL.createObjectURL, URL.revokeObjectURL];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    const url = create(blob);
    live.add(url);
    return url;
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => {
    live.delete(url);
    revoke(url);
  });
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  return live;
}

const audio = () => document.querySelector('audio');

test.each(players)('%s gives an address that an audio element plays', async (_, Hook) => {
  const { around } = await openScene();
  await render(around(<Suspense fallback="Loading">{<Hook messageId="first" />}</Suspense>));
  await expect.poll(() => audio()?.readyState).toBeGreaterThanOrEqual(HTMLMediaElement.HAVE_METADATA);
  // The mock's tone.
  expect(audio()?.duration).toBe(0.25);
  expect(audio()?.error).toBeNull();
});

test.each(players)(
  '%s releases each address: of other bytes at once, of the last ones with the component',
  async (_, Hook) => {
    const live = watchUrls();
    const { around } = await openScene();
    const player = (messageId: string) =>
      around(<Suspense fallback="Loading">{<Hook messageId={messageId} />}</Suspense>);
    const screen = await render(player('first'));
    await expect.poll(() => audio()?.src).toMatch(/^blob:/);
    const first = audio()?.src ?? '';
    expect([...live]).toEqual([first]);

    await screen.rerender(player('second'));
    const isOther = () => audio()?.src.startsWith('blob:') && audio()?.src !== first;
    await expect.poll(isOther).toBe(true);
    expect([...live]).toEqual([audio()?.src]);
    await expect(fetch(first)).rejects.toThrow();

    await screen.unmount();
    expect([...live]).toEqual([]);
  },
);
