/** A failed set-up, told to the user as one line and without a stack. */
export class SetupError extends Error {}

const causes = [
  [
    /ENOSPC|No space left on device|os error 28\b/i,
    'the disk is full. Free about 2 GB (checkout and package caches) and try again.',
  ],
  [
    /EROFS|Read-only file system|os error 30\b/i,
    'the file system is read-only. Use a checkout that can be written to.',
  ],
  [
    /EACCES|EPERM|Permission denied|os error 13\b/i,
    'permission was denied. The checkout and the package caches must be writable.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|NETWORK_ERROR|META_FETCH_FAIL|error sending request/,
    'the npm registry cannot be reached. The first run needs the network (check connection, proxy and "npm config get registry").',
  ],
  [
    /EINTEGRITY|TARBALL_INTEGRITY/,
    'a downloaded package does not match the lockfile. Check the registry or proxy in use.',
  ],
  [
    /OUTDATED_LOCKFILE|npm ci` can only install/,
    'the lockfile does not fit the manifests. Run "pnpm install" and commit pnpm-lock.yaml.',
  ],
];

/**
 * @param {string} step what was being done, e.g. `install pnpm`
 * @param {string} output of the failed tool, or the text of a system error
 * @returns {SetupError} with one line where the cause is known, else with the tool's own last lines
 */
export function setupError(step, output) {
  const cause = causes.find(([pattern]) => pattern.test(output));
  if (cause !== undefined) return new SetupError(`Could not ${step}: ${cause[1]}`);
  const tail = output.trim().split('\n').slice(-20).join('\n');
  return new SetupError(`Could not ${step}${tail === '' ? '.' : `:\n${tail}`}`);
}
