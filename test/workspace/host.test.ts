import { describe, expect, test } from 'vitest';
import { folderProblem, hostProblem, isToolchainNode } from '../../scripts/bootstrap/host.mjs';

const glibc = (): boolean => false;

describe('the host', () => {
  test.each(['20.0.0', '20.20.2', '24.17.0', '27.1.0'])('can set up with Node %s', (version) => {
    expect(hostProblem(version, 'linux', 'x64', glibc)).toBeUndefined();
  });

  test.each([
    ['12.22.12', 'linux', 'x64', glibc, /needs Node 20 or newer .* this is Node 12\.22\.12/],
    ['18.20.8', 'darwin', 'arm64', glibc, /needs Node 20 or newer/],
    ['26.10.0', 'linux', 'riscv64', glibc, /no builds for linux-riscv64\. Use one of: darwin-arm64/],
    ['26.10.0', 'freebsd', 'x64', glibc, /no builds for freebsd-x64/],
    ['26.10.0', 'linux', 'x64', (): boolean => true, /has musl .* Use a glibc image/],
  ] as const)('with Node %s on %s-%s is refused in one line', (version, platform, arch, isMusl, line) => {
    const problem = hostProblem(version, platform, arch, isMusl);
    expect(problem).toMatch(line);
    expect(problem).not.toContain('\n');
  });

  test.each(['/home/a b/it\'s "100%" ünï & $x;', 'C:\\Users\\a b\\toolkit', '/'])('can work in %s', (folder) => {
    expect(folderProblem(folder)).toBeUndefined();
  });

  test.each(['/home/a/C#/toolkit', '/home/what?/toolkit'])('refuses to work in %s, in one line', (folder) => {
    const problem = folderProblem(folder);
    expect(problem).toContain(folder);
    expect(problem).toMatch(/"#" or "\?" .* [Mm]ove/);
    expect(problem).not.toContain('\n');
  });

  test.each([
    ['20.20.2', false],
    ['22.22.0', false],
    ['24.17.9', false],
    ['24.18.0', true],
    ['25.9.0', false],
    ['26.0.0', true],
    ['30.1.0', true],
  ])('runs the tools with its own Node %s: %s', (version, expected) => {
    expect(isToolchainNode(version)).toBe(expected);
  });
});
