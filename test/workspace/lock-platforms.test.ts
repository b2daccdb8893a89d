import { describe, expect, test } from 'vitest';
import {
  checkFamilies,
  checkLockPlatforms,
  familiesOfPackageLock,
  familiesOfPnpmLock,
} from '../../scripts/check-lock-platforms.ts';
import { repository } from '../../scripts/repository.ts';

const all = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-x64'];

function pnpmLock(platforms: readonly string[], libc = 'glibc'): string {
  const names = platforms.map((platform) => ({ platform, name: `@fast/${platform}`, parts: platform.split('-') }));
  return `
packages:
  fast@1.0.0: {}
  fsevents@2.3.3: {os: [darwin]}
  plain@1.0.0: {}
${names.map(({ name, parts: [os, cpu] }) => `  '${name}@1.0.0': {os: [${os}], cpu: [${cpu}]${os === 'linux' ? `, libc: [${libc}]` : ''}}`).join('\n')}
snapshots:
  fast@1.0.0(plain@1.0.0):
    optionalDependencies:
      plain: 1.0.0(fast@1.0.0)
${names.map(({ name }) => `      '${name}': 1.0.0`).join('\n')}
  watch@1.0.0:
    optionalDependencies:
      fsevents: 2.3.3
  plain@1.0.0: {}
`;
}

function packageLock(platforms: readonly string[], locked = platforms): string {
  const entry = (platform: string) => {
    const [os, cpu] = platform.split('-');
    return [`node_modules/node-${platform}`, { os, cpu }] as const;
  };
  return JSON.stringify({
    packages: {
      '': {
        name: 'tool',
        optionalDependencies: Object.fromEntries(platforms.map((name) => [`node-${name}`, '1.0.0'])),
      },
      ...Object.fromEntries(locked.map(entry)),
    },
  });
}

describe('lockfile platforms', () => {
  test('accepts a family with a build for every platform, and what is for one system by design', () => {
    expect(checkFamilies(familiesOfPnpmLock(pnpmLock(all)))).toEqual([
      { parent: 'fast@1.0.0(plain@1.0.0)', missing: [] },
    ]);
  });

  test('names each platform whose build was dropped', () => {
    const [finding] = checkFamilies(familiesOfPnpmLock(pnpmLock(['linux-x64', 'linux-arm64'])));
    expect(finding?.missing).toEqual(['darwin-arm64', 'darwin-x64', 'win32-x64']);
  });

  test('does not take a musl build for a glibc one', () => {
    const [finding] = checkFamilies(familiesOfPnpmLock(pnpmLock(all, 'musl')));
    expect(finding?.missing).toEqual(['linux-arm64', 'linux-x64']);
  });

  test('reads the bare strings npm keeps', () => {
    expect(checkFamilies(familiesOfPackageLock(packageLock(all)))).toEqual([{ parent: 'tool', missing: [] }]);
  });

  test('names what a bootstrap folder asks for and its lockfile does not hold', () => {
    const findings = checkFamilies(familiesOfPackageLock(packageLock(all, all.slice(1))));
    expect(findings).toEqual([{ parent: 'tool', missing: ['darwin-arm64', 'node-darwin-arm64'] }]);
  });

  test('hold for the lockfiles of this repository', () => {
    expect(checkLockPlatforms(repository)).toMatchObject({
      isComplete: true,
      lines: [expect.stringContaining('0 incomplete')],
    });
  });
});
