import { createJudge, readDocument } from '../contract/judge/index.ts';
import { readHalf } from './read-half.ts';
import { readRefusals } from './refusals.ts';
import { createReport, type Report } from './report.ts';
import { Session } from './session.ts';
import type { Settings } from './settings.ts';
import { writeHalf } from './write-half.ts';

/** Runs the read-only half, and the writing half where a contact may be written to. */
export async function runLive(settings: Settings): Promise<Report> {
  const document = readDocument();
  const session = await Session.open(settings, createJudge(document));
  try {
    await readHalf(session);
    await readRefusals(session);
    if (settings.contactId !== undefined) await writeHalf(session, settings.contactId);
    return createReport(document, settings, session.outcomes, session.evidence);
  } finally {
    await session.close();
  }
}
