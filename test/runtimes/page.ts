/** The suite as a page of a browser, served by the server itself. */
import { runSuite } from './suite.ts';

const results = await runSuite(location.origin);
await fetch('/report', { method: 'POST', body: JSON.stringify(results) });
