import { stat } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import type { InputFile, Job, JobEnd, MappingSource } from '../flows/job.ts';
import { megabytes } from '../flows/option-values.ts';
import { type Child, forkChild } from '../service/child.ts';
import { readLimits } from '../service/config.ts';
import { refuseFullDisk } from '../service/free-disk.ts';
import { WORK_PREFIX } from '../service/jobs.ts';
import type { Language } from '../service/messages.ts';
import { usableFolder } from '../service/setting-folder.ts';
import { makeTemporaryFolder, removeAbandoned } from '../temporary-folder.ts';
import { checkFiles, inputFiles } from './input-files.ts';

/** What a command has been told beside its own options. */
export interface Call {
  readonly language: Language;
  readonly jobModule: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What every job of the command line needs; all of it is gone when `withJob` returns. */
export interface JobGround {
  readonly child: Child;
  readonly files: readonly InputFile[];
  readonly workFolder: string;
  readonly limits: ReturnType<typeof readLimits>;
}

/** A warm process, a private work folder and the files, for as long as `work` runs. Throws Refusals. */
export async function withJob<Result>(
  call: Call,
  kind: Job['kind'],
  names: readonly string[],
  memory: string,
  signal: AbortSignal,
  work: (ground: JobGround) => Promise<Result>,
): Promise<Result> {
  await checkFiles(names);
  const threads = availableParallelism();
  const limits = readLimits(call.env, megabytes(memory), threads);
  const parent = path.resolve(call.env.WORK_DIR?.trim() || tmpdir());
  await usableFolder('WORK_DIR', parent, WORK_PREFIX);
  const child = forkChild({ module: call.jobModule, kind, heapMegabytes: megabytes(memory), threads });
  try {
    await removeAbandoned(parent, WORK_PREFIX);
    await refuseFullDisk(parent, await bytesOf(names));
    const folder = await makeTemporaryFolder(parent, WORK_PREFIX);
    try {
      const files = await inputFiles(names, folder.path, limits.decompressedBytes, signal);
      // whoever pressed Ctrl-C before anybody listened is heard too
      signal.throwIfAborted();
      return await work({ child, files, workFolder: folder.path, limits });
    } finally {
      child.kill('stopped');
      await child.exited;
      await folder.remove();
    }
  } finally {
    child.kill('stopped');
  }
}

/** A preset by its name, or a file by its path: a file has a dot or a slash in its name. */
export function mappingSource(mapping: string): MappingSource {
  if (!/[./\\]/.test(mapping)) return { preset: mapping };
  return { file: namedFile(mapping) };
}

/** A file or folder by its path: told by the last part of it. */
export function namedFile(given: string): InputFile {
  return { path: path.resolve(given), name: path.basename(path.resolve(given)) };
}

async function bytesOf(names: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    names.map((name) =>
      stat(name).then(
        (stats) => stats.size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The end of a job whose preparation broke off because the user pressed Ctrl-C. */
export async function stoppedWhenAborted<End>(
  signal: AbortSignal,
  work: () => Promise<End>,
): Promise<End | Extract<JobEnd, { fault: string }>> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) return { fault: 'stopped', cause: 'stopped' };
    throw error;
  }
}
