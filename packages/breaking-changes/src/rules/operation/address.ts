import type { Finding } from '../../change.ts';
import type { OperationRule } from '../../operations/rule.ts';

/** Method and path. The client's method stays; everything that knows the address does not. */
export const address: OperationRule = {
  name: 'address-changed',
  check({ base, head }) {
    const findings: Finding[] = [];
    const why = 'Older versions of the packages call the old address, and so do `raw`, proxies and recordings.';
    const fix = 'Describe the new address as a further operation, and mark this one deprecated.';
    if (base.method !== head.method) {
      findings.push({ at: 'method', level: 'major', was: base.method, is: head.method, why, fix });
    }
    if (base.path !== head.path) findings.push({ at: 'path', level: 'major', was: base.path, is: head.path, why, fix });
    return findings;
  },
};
