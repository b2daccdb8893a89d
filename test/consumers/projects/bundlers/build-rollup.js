import { nodeResolve } from '@rollup/plugin-node-resolve';
import { transform } from 'esbuild';
import { rollup } from 'rollup';

const minify = { name: 'minify', renderChunk: (code) => transform(code, { format: 'esm', minify: true }) };

const build = await rollup({
  input: 'main.js',
  plugins: [nodeResolve({ browser: true }), minify],
  onwarn: (warning) => {
    throw new Error(warning.message);
  },
});
await build.write({ dir: 'out', format: 'es' });
await build.close();
