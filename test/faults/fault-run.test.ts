import { expect, it } from 'vitest';
import { faultFor, faults } from './plan.ts';
import { type FaultReport, runFaults } from './run-faults.ts';

const none: FaultReport['wrongs'] = {
  duplicateSends: 0,
  lostAcknowledgements: 0,
  untypedFailures: 0,
  unhandledRejections: 0,
  hangs: 0,
  leakedSockets: 0,
  leakedTimers: 0,
};

// The long version is a command: node test/faults/fault-run.ts --calls 100000
it('2,000 calls over all operations and all faults: nothing is doubled, lost, untyped, hanging or left open', async () => {
  const report = await runFaults({ calls: 2000, seed: 20_261_123 });
  expect({ ...report.wrongs, details: report.details }).toEqual({ ...none, details: [] });
  expect([...report.faults.keys()].sort()).toEqual([...Object.keys(faults), 'none'].sort());
  expect(report.operations).toBeGreaterThanOrEqual(19);
  expect(report.outcomes.get('success')).toBeGreaterThan(1000);
  expect(report.outcomes.get('aborted')).toBeGreaterThan(0);
}, 240_000);

it('a seed puts the same faults on the same attempts, another seed others', () => {
  const plan = (seed: number) => Array.from({ length: 500 }, (_, call) => faultFor(seed, call, 1));
  expect(plan(1)).toEqual(plan(1));
  expect(plan(1)).not.toEqual(plan(2));
});
