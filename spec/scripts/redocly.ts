/**
 * Runs Redocly's command line with its telemetry and its update notice switched off, on every platform:
 * `node scripts/redocly.ts lint openapi.yaml --config redocly.lint.yaml`.
 */
process.env['REDOCLY_TELEMETRY'] = 'off';
process.env['REDOCLY_SUPPRESS_UPDATE_NOTICE'] = 'true';

const commandLine = import.meta.resolve('@redocly/cli/bin/cli.js');
await import(commandLine);
