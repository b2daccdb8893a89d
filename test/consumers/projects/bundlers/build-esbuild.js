import { build } from 'esbuild';

await build({
  entryPoints: ['main.js'],
  outdir: 'out',
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  platform: 'browser',
});
