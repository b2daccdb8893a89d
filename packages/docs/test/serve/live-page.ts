/** An open page, as far as live reload is concerned. */
export class LivePage {
  readonly #events: AsyncIterator<{ event: string; data: unknown }>;
  readonly #stop = new AbortController();

  constructor(url: string) {
    this.#events = readEvents(url, this.#stop.signal);
  }

  /** Resolves once the server knows the page. */
  async opened(): Promise<void> {
    await this.next('open');
  }

  /** What came with the next event of that name that is wanted; others before it are passed over. */
  async next(name: string, isWanted: (data: unknown) => boolean = () => true): Promise<unknown> {
    for (;;) {
      const { done, value } = await this.#events.next();
      if (done) throw new Error(`The server ended before it sent "${name}".`);
      if (value.event === name && isWanted(value.data)) return value.data;
    }
  }

  close(): void {
    this.#stop.abort();
  }
}

async function* readEvents(url: string, signal: AbortSignal): AsyncGenerator<{ event: string; data: unknown }> {
  const response = await fetch(`${url}.live/events`, { signal });
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      if (block === ': open') yield { event: 'open', data: undefined };
      const [, event, data] = /^event: (\S+)\ndata: (.*)$/.exec(block) ?? [];
      if (event !== undefined && data !== undefined) yield { event, data: JSON.parse(data) };
    }
  }
}
