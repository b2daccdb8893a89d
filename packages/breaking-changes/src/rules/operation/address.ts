import type { Finding } from '../../change.ts';
import type { OperationRule } from '../../operations/rule.ts';

/** Method, path and servers of its own. The client's method stays; everything that knows the address does not. */
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
    const [was, is] = [base, head].map(({ servers }) => servers.join(', ') || 'those of the description');
    if (was !== is) findings.push({ at: 'servers', level: 'major', was: String(was), is: String(is), why, fix });
    return findings;
  },
};
