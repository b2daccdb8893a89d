// node build.js <entry> <format> <condition>
import { build } from 'esbuild';

const [entry, format, condition] = process.argv.slice(2);
await build({
  entryPoints: [entry],
  outfile: 'out/main.js',
  bundle: true,
  minify: true,
  format,
  platform: 'neutral',
  mainFields: ['module', 'main'],
  conditions: [condition, 'import'],
});
