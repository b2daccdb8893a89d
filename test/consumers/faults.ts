import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packFolder, type Tarball, unpack } from './tarballs.ts';

/** A way to break a package, and who must notice. */
export interface Fault {
  readonly name: string;
  readonly consumer: string;
  /** Part of the message with which the consumer must fail. */
  readonly message: string;
  readonly package: string;
  break(folder: string): void;
}

const client = '@hoopai/conversations';
const hooks = '@hoopai/conversations-react-query';

/** Faults of packing that no test of the sources can see. */
export const faults: readonly Fault[] = [
  {
    name: 'an export is missing',
    consumer: 'Node 26, ESM',
    message: 'createConversationsClient',
    package: client,
    break: (folder) => edit(join(folder, 'dist/bundle/index.js'), /as createConversationsClient\b/, 'as renamed'),
  },
  {
    name: 'an entry is missing',
    consumer: 'Node 26, CommonJS',
    message: 'errors',
    package: client,
    break: (folder) => rmSync(join(folder, 'dist/bundle/errors.js')),
  },
  {
    name: 'the types of an entry are missing',
    consumer: 'TypeScript 7',
    message: 'TS7016',
    package: client,
    break: (folder) => rmSync(join(folder, 'dist/redis.d.ts')),
  },
  {
    name: 'a file of the hooks is missing',
    consumer: 'Vite + React',
    message: 'provider.js',
    package: hooks,
    break: (folder) => rmSync(join(folder, 'dist/runtime/provider.js')),
  },
];

/** The tarballs with one of them broken. */
export async function withFault(fault: Fault, tarballs: readonly Tarball[], folder: string): Promise<Tarball[]> {
  return Promise.all(
    tarballs.map(async (tarball) => {
      if (tarball.name !== fault.package) return tarball;
      const unpacked = join(folder, 'broken');
      await unpack(tarball, unpacked);
      fault.break(unpacked);
      return packFolder(unpacked, join(folder, 'broken.tgz'));
    }),
  );
}

function edit(file: string, pattern: RegExp, replacement: string): void {
  const text = readFileSync(file, 'utf8');
  const edited = text.replace(pattern, replacement);
  if (edited === text) throw new Error(`Nothing to break in ${file}.`);
  writeFileSync(file, edited);
}
