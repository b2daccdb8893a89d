import webpack from 'webpack';

const compiler = webpack({
  mode: 'production',
  entry: './main.js',
  target: ['web', 'es2022'],
  output: { path: `${import.meta.dirname}/out`, filename: 'main.js', module: true, chunkFormat: 'module' },
  experiments: { outputModule: true },
  optimization: { splitChunks: false },
});
const stats = await new Promise((resolve, reject) => {
  compiler.run((error, result) => (error ? reject(error) : resolve(result)));
});
if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString('errors-warnings'));
