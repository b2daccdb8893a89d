import { readFileSync } from 'node:fs';
import { EdgeRuntime, runServer } from 'edge-runtime';

const runtime = new EdgeRuntime({ initialCode: readFileSync('out/main.js', 'utf8') });
const server = await runServer({ runtime, port: 0, host: '127.0.0.1' });
console.log(`Serving ${server.url}`);
