import { delimiter } from 'node:path';

// Names by which the tools in use are told not to call home, ask for updates or print adverts.
const quiet = {
  ADBLOCK: '1',
  DISABLE_OPENCOLLECTIVE: '1',
  DO_NOT_TRACK: '1',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_update_notifier: 'false',
  pnpm_config_update_notifier: 'false',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
  REDOCLY_TELEMETRY: 'off',
  SCARF_ANALYTICS: 'false',
  TURBO_NO_UPDATE_NOTIFIER: '1',
  TURBO_TELEMETRY_DISABLED: '1',
};

// What an outer `npm run` or `pnpm run` says about itself would confuse an inner one. Its settings (npm_config_*) stay.
const ofOuterRun =
  /^(npm_(lifecycle_|package_|execpath$|node_execpath$|command$|config_user_agent$)|PNPM_SCRIPT_SRC_DIR$)/;

/**
 * The environment every tool gets: the pinned tools first on PATH, no telemetry, the user's own settings kept.
 * @param {NodeJS.ProcessEnv} host
 * @param {readonly string[]} directories to put on PATH, first wins
 * @param {string} nodeVersion of the Node among them
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment(host, directories, nodeVersion) {
  const environment = Object.fromEntries(Object.entries(host).filter(([name]) => !ofOuterRun.test(name)));
  // Windows spells it "Path".
  const path = Object.keys(environment).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  environment[path] = [...directories, ...(environment[path] ? [environment[path]] : [])].join(delimiter);
  // pnpm reads .npmrc but not npm's variables; a registry given to npm is meant for both.
  if (host.npm_config_registry) environment.pnpm_config_registry ??= host.npm_config_registry;
  // Tests on another Node are other tests: turbo.json hashes this.
  environment.TOOLCHAIN_NODE_VERSION = nodeVersion;
  return { ...environment, ...quiet };
}

/**
 * Shorter waits, so that a host without network is told within seconds and not after minutes of retries.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {NodeJS.ProcessEnv}
 */
export function installEnvironment(environment) {
  return {
    npm_config_fetch_retry_mintimeout: '1000',
    npm_config_fetch_retry_maxtimeout: '5000',
    pnpm_config_fetch_retry_mintimeout: '1000',
    pnpm_config_fetch_retry_maxtimeout: '5000',
    ...environment,
    pnpm_config_confirm_modules_purge: 'false',
  };
}
