import { createReadStream, createWriteStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { InputFile } from '../flows/job.ts';
import { refuseFullDisk } from '../service/free-disk.ts';
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

/**
 * Files as a job takes them; what can be read only once (standard input, pipes) is copied into the work folder
 * first. Throws a Refusal (`input-too-large`, `disk-full`) once the copies together have more than `mostBytes`,
 * or the disk has no room for them.
 */
export async function inputFiles(
  names: readonly string[],
  workFolder: string,
  mostBytes: number,
  signal: AbortSignal,
): Promise<InputFile[]> {
  const copies = openCopies(workFolder, mostBytes, signal);
  const files: InputFile[] = [];
  for (const name of names) {
    if (name === STDIN) files.push(await copies.copy(process.stdin, 'stdin'));
    else if ((await stat(name)).isFIFO())
      files.push(await copies.copy(createReadStream(name), path.basename(name)));
    else files.push({ path: path.resolve(name), name: path.basename(name) });
  }
  return files;
}

/** So often the disk is asked for its room while a stream of unknown length arrives. */
const BYTES_BETWEEN_LOOKS = 16_000_000;

/** Copies are numbered: two pipes may have the same name. */
function openCopies(workFolder: string, mostBytes: number, signal: AbortSignal) {
  let copied = 0;
  let looked = Number.NEGATIVE_INFINITY;
  let files = 0;
  async function* counted(source: Readable, file: string): AsyncGenerator<Buffer> {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      copied += chunk.length;
      if (copied > mostBytes)
        throw new Refusal([{ code: 'input-too-large', file, wanted: String(mostBytes) }]);
      if (copied - looked >= BYTES_BETWEEN_LOOKS) {
        await refuseFullDisk(workFolder, BYTES_BETWEEN_LOOKS);
        looked = copied;
      }
      yield chunk;
    }
  }
  return {
    async copy(source: Readable, name: string): Promise<InputFile> {
      const file = path.join(workFolder, `upload-${files}`);
      files += 1;
      const target = createWriteStream(file, { flags: 'wx', mode: 0o600 });
      await pipeline(source, (bytes: Readable) => counted(bytes, name), target, { signal });
      return { path: file, name };
    },
  };
}
