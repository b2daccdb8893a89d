import type { BrowserCommand } from 'vitest/node';
import { conversationApi } from './conversation-api.ts';
import { forwardTo } from './forward.ts';
import type { Fate, Play, Seen } from './script.ts';
import { openStage, type Stage } from './stage.ts';

/** Stages by address. The browser cannot hold a server, so it calls these. */
const stages = new Map<string, Stage>();

const openStageCommand: BrowserCommand<[play: Play]> = async (_, play) => {
  const stage = await openStage('mock' in play ? forwardTo(play.mock) : conversationApi(play.messages));
  stages.set(stage.url, stage);
  return stage.url;
};
const readStage: BrowserCommand<[url: string]> = (_, url) => stages.get(url)?.seen;
const tellStage: BrowserCommand<[url: string, line: string, ...fates: Fate[]]> = (_, url, line, ...fates) =>
  stages.get(url)?.tell(line, ...fates);
const releaseStage: BrowserCommand<[url: string]> = (_, url) => stages.get(url)?.release();
const closeStage: BrowserCommand<[url: string]> = async (_, url) => {
  await stages.get(url)?.close();
  stages.delete(url);
};

export const stageCommands = { openStage: openStageCommand, readStage, tellStage, releaseStage, closeStage };

declare module 'vitest/browser' {
  interface BrowserCommands {
    openStage(play: Play): Promise<string>;
    readStage(url: string): Promise<readonly Seen[]>;
    tellStage(url: string, line: string, ...fates: Fate[]): Promise<void>;
    releaseStage(url: string): Promise<void>;
    closeStage(url: string): Promise<void>;
  }
}
