import { createReadStream, createWriteStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { InputFile } from '../flows/job.ts';
import { type Problem, Refusal } from '../units/problem.ts';

export const STDIN = '-';

/** The files of a call, checked as far as that is possible without reading them. Throws a Refusal with every fault. */
export async function checkFiles(names: readonly string[]): Promise<void> {
  const problems = await Promise.all(names.filter((name) => name !== STDIN).map(fileProblem));
  const twice = names.filter((name) => name === STDIN).length > 1 ? [{ code: 'stdin-twice' }] : [];
  const found = [...problems.filter((problem) => problem !== undefined), ...twice];
  if (found.length > 0) throw new Refusal(found);
}

async function fileProblem(file: string): Promise<Problem | undefined> {
  try {
    const stats = await stat(file);
    if (!stats.isFile() && !stats.isFIFO()) return { code: 'file-not-a-file', file };
    await access(file, constants.R_OK);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { code: 'file-missing', file };
    return { code: 'file-not-readable', file, found: code ?? '' };
  }
}

/** Files as a job takes them; what can be read only once (standard input, pipes) is copied into the work folder first. */
export async function inputFiles(
  names: readonly string[],
  workFolder: string,
  signal: AbortSignal,
): Promise<InputFile[]> {
  const files: InputFile[] = [];
  for (const name of names) {
    if (name === STDIN) files.push(await copyStream(process.stdin, 'stdin', workFolder, signal));
    else if ((await stat(name)).isFIFO())
      files.push(await copyStream(createReadStream(name), path.basename(name), workFolder, signal));
    else files.push({ path: path.resolve(name), name: path.basename(name) });
  }
  return files;
}

async function copyStream(
  source: Readable,
  name: string,
  workFolder: string,
  signal: AbortSignal,
): Promise<InputFile> {
  const file = path.join(workFolder, `upload-${name}`);
  await pipeline(source, createWriteStream(file, { flags: 'wx', mode: 0o600 }), { signal });
  return { path: file, name };
}
