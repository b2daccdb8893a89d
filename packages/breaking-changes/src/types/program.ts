import { join } from 'node:path';
import ts from 'typescript';

/** The options of a package, as its own tsconfig says; unused names are not what is asked about. */
function optionsOf(folder: string): ts.CompilerOptions {
  const file = join(folder, 'tsconfig.json');
  const { config } = ts.readConfigFile(file, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config ?? {}, ts.sys, folder);
  return { ...options, noUnusedLocals: false, noUnusedParameters: false, skipLibCheck: true, noEmit: true };
}

export const programOf = (folder: string, files: readonly string[]): ts.Program =>
  ts.createProgram(files, optionsOf(folder));
