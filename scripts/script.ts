import { endLike, Interrupted } from './bootstrap/child.mjs';

/**
 * Runs the body of a script: `true` ends it with exit code 0, `false` with 1, and a signal (Ctrl-C) as that signal does,
 * after everything it holds was let go.
 */
export async function script(body: () => Promise<boolean>): Promise<void> {
  try {
    process.exitCode = (await body()) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    endLike({ code: null, signal: error.signal });
  }
}
