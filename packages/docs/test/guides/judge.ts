import type { Fence } from './fences.ts';
import { compareOutput, missingResult } from './output.ts';
import type { Program } from './programs.ts';
import type { Outcome } from './run.ts';

/** What came of a program against what its guide says; undefined if they agree. */
export function faultOfProgram(program: Program, outcome: Outcome): string | undefined {
  const fence = firstFence(program);
  const shown = program.fences.find((each) => each.output !== undefined)?.output;
  const fault = faultOf(fence, shown, outcome);
  const isCompared = shown !== undefined;
  return fault ?? (isCompared ? undefined : missingResult(program, outcome.stdout));
}

/** The same for a block of commands. */
export function faultOfCommands(fence: Fence, outcome: Outcome): string | undefined {
  return faultOf(fence, fence.output, outcome);
}

/** A fault, told with the place to mend. */
export function atPlace({ guide, line }: Fence, fault: string): string {
  return `spec/guides/${guide}.md:${line}: ${fault}`;
}

export function firstFence({ fences, file }: Program): Fence {
  const [fence] = fences;
  if (fence === undefined) throw new Error(`${file} has no block of code.`);
  return fence;
}

function faultOf(fence: Fence, shown: string | undefined, { status, output, stdout }: Outcome): string | undefined {
  const isMeantToFail = fence.attributes.has('fails');
  if (isMeantToFail && shown === undefined) return 'is marked "fails"; show in a text block what it prints';
  if ((status === 0) === isMeantToFail) {
    return `ended with ${status}${isMeantToFail ? ', but was to fail' : ''}:\n${output.trim()}`;
  }
  if (shown === undefined) return undefined;
  return isMeantToFail ? missingLines(shown, output) : compareOutput(shown, stdout);
}

/** Of what is printed about a failure, a guide shows the lines that matter. */
function missingLines(shown: string, output: string): string | undefined {
  const missing = shown.split('\n').filter((line) => !output.includes(line.trim()));
  return missing.length === 0 ? undefined : `the guide shows:\n${missing.join('\n')}\nprinted was:\n${output.trim()}`;
}
