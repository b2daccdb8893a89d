/** Meant: tests run against several versions, or a tool needs one of its own. */
const meant = {
  typescript: 'the generator needs the JavaScript API of 5.9; types are tested with 5.9, 6 and 7',
  react: 'hooks are tested with 18 and 19',
  'react-dom': 'hooks are tested with 18 and 19',
  scheduler: 'of the two versions of react-dom',
  '@types/react': 'hooks are tested with 18 and 19',
  '@tanstack/react-query': 'hooks are tested with the oldest and the two newest minor versions',
  '@tanstack/query-core': 'of the three versions of @tanstack/react-query',
};

/** Not ours to change: tools that run here, and reach nobody who installs a package, ask for different versions. */
const ofTools = [
  '@emnapi/core',
  '@emnapi/runtime',
  '@emnapi/wasi-threads',
  '@faker-js/faker',
  '@napi-rs/wasm-runtime',
  '@oxc-project/types',
  '@redocly/ajv',
  '@redocly/config',
  '@redocly/openapi-core',
  '@stoplight/types',
  '@types/json-schema',
  '@types/node',
  'agent-base',
  'ajv-formats',
  'ansi-regex',
  'argparse',
  'chalk',
  'highlight.js',
  'https-proxy-agent',
  'js-yaml',
  'jsonc-parser',
  'lodash',
  'parse5',
  'punycode',
  'semver',
  'supports-color',
  'undici-types',
  'yaml',
  'yargs-parser',
];

/** What may be in the lockfile in more than one version. */
export const knownDuplicates: readonly string[] = [...Object.keys(meant), ...ofTools];
