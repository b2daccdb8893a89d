/** The suite as a program: Node, Bun and Deno. The argument is the address of the server. */
import { runSuite } from './suite.ts';

console.log(JSON.stringify(await runSuite(process.argv[2] ?? '')));
