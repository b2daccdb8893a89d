import { cpSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const workflows = fileURLToPath(new URL('../../spec/workflows/', import.meta.url));
const description = fileURLToPath(new URL('../../spec/openapi.yaml', import.meta.url));

/** The documents, by name without extension. */
export const workflowNames = readdirSync(workflows)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.slice(0, -'.yaml'.length));

export function readWorkflow(name: string): string {
  return readFileSync(join(workflows, `${name}.yaml`), 'utf8');
}

/** Puts copies that Respect can run into a folder. Returns their paths. */
export function copyWorkflows(
  names: readonly string[],
  folder: string,
  edit: (text: string) => string = (text) => text,
): string[] {
  const files = join(folder, 'files');
  cpSync(join(workflows, 'files'), files, { recursive: true });
  const dotted = readdirSync(files);
  for (const name of dotted) renameSync(join(files, name), join(files, withoutDot(name)));
  return names.map((name) => {
    const text = edit(readWorkflow(name)).replace('../openapi.yaml', description);
    const file = join(folder, `${name}.yaml`);
    writeFileSync(
      file,
      dotted.reduce((all, each) => all.replaceAll(each, withoutDot(each)), text),
    );
    return file;
  });
}

/** Respect ends a JSON pointer at the first dot, and the server's answer to an upload has the names of files as keys. */
function withoutDot(name: string): string {
  return name.replaceAll('.', '-');
}
