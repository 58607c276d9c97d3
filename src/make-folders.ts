import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes a folder and those above it that are missing; returns the first it made, `undefined` where all were there.
 * Throws as `mkdir` does. Not `mkdir` with `recursive`: that one never ends below /proc, where a folder that
 * exists takes none (ENOENT).
 */
export async function makeFolders(folder: string): Promise<string | undefined> {
  const absolute = path.resolve(folder);
  const problem = await made(absolute);
  if (problem === undefined) return absolute;
  if (problem.code === 'EEXIST') {
    if ((await stat(absolute)).isDirectory()) return undefined;
    throw Object.assign(new Error(`ENOTDIR: ${absolute}`), { code: 'ENOTDIR' });
  }
  const parent = path.dirname(absolute);
  if (problem.code !== 'ENOENT' || parent === absolute) throw problem;
  const first = await makeFolders(parent);
  const again = await made(absolute);
  if (again !== undefined && again.code !== 'EEXIST') throw again;
  return first ?? absolute;
}

/** What kept a folder from being made. */
async function made(folder: string): Promise<NodeJS.ErrnoException | undefined> {
  return mkdir(folder).then(
    () => undefined,
    (error: NodeJS.ErrnoException) => error,
  );
}
