import { lstat, open, readdir, rename, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { makeFolders } from './make-folders.ts';
import { makeTemporaryFolder, removeAbandoned, type TemporaryFolder } from './temporary-folder.ts';
import { type EpochDay, formatDay } from './units/day.ts';
import { type Problem, Refusal } from './units/problem.ts';

/** Reports that are not there yet, or not any more, lie in folders whose names begin so. */
export const UNFINISHED = '.unfinished';

/** A report that nobody sees yet: write into `folder`, then publish or discard. */
export interface StagedReport {
  /** empty, mode 0700, beside the place of the finished report */
  readonly folder: string;
  /**
   * Makes the report appear: everything is on disk before its name is. `target` taken: refused
   * (`output-exists`), or, when a name may be chosen, `target-2`, `target-3` … Returns the folder it became.
   */
  publish(target: string, taken: 'refuse' | 'next'): Promise<string>;
  /** removes everything, also the parent folders that staging made; does nothing once published */
  discard(): Promise<void>;
}

/**
 * Prepares a report whose final folder will lie in `parent` (made where missing). Throws a Refusal
 * (`output-not-writable`, `output-not-a-folder`, `disk-full`) when it cannot.
 */
export async function stageReport(parent: string): Promise<StagedReport> {
  const directory = path.resolve(parent);
  await removeAbandoned(directory, UNFINISHED);
  const { temporary, firstMade } = await makeInside(directory).catch(refuseFor(parent, 'ENOENT'));
  let published = false;
  return {
    folder: temporary.path,
    async publish(target, taken) {
      await syncAll(temporary.path).catch(refuseFor(target));
      const folder = await renameToFree(temporary.path, path.resolve(target), taken);
      published = true;
      await temporary.remove();
      await syncToDisk(directory).catch(() => undefined);
      return folder;
    },
    async discard() {
      if (published) return;
      await temporary.remove();
      await removeEmpty(directory, firstMade);
    },
  };
}

/** Puts the files of a staged folder into a report that is there, each whole or not at all. Refuses like `stageReport`. */
export async function replaceFiles(staged: string, report: string): Promise<void> {
  await syncAll(staged).catch(refuseFor(report));
  for (const name of (await readdir(staged)).sort().reverse())
    await rename(path.join(staged, name), path.join(report, name)).catch(refuseFor(report));
  await syncToDisk(report).catch(() => undefined);
}

/** Removes the unfinished reports of processes that were killed. */
export async function removeUnfinished(parent: string): Promise<void> {
  await removeAbandoned(path.resolve(parent), UNFINISHED);
}

/** Another run may take an empty parent folder back at this very moment: then once more. */
async function makeInside(
  directory: string,
  attempts = 3,
): Promise<{ temporary: TemporaryFolder; firstMade: string | undefined }> {
  const firstMade = await makeFolders(directory);
  try {
    return { temporary: await makeTemporaryFolder(directory, UNFINISHED), firstMade };
  } catch (error) {
    await removeEmpty(directory, firstMade);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || attempts === 1) throw error;
    return makeInside(directory, attempts - 1);
  }
}

/** Refuses a folder that exists already, before any work is done for it. An empty one may be used. */
export async function refuseTaken(target: string): Promise<void> {
  try {
    if ((await readdir(target)).length === 0) return;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    if (!(await exists(target))) refuseFor(target)(error);
  }
  throw new Refusal([{ code: 'output-exists', found: target }]);
}

/** Refuses (`output-file-exists`) files that a command would write and that are there already. */
export async function refuseExistingFiles(files: readonly string[]): Promise<void> {
  const there = await Promise.all(files.map(exists));
  const taken = files.filter((_, k) => there[k]);
  if (taken.length > 0) throw new Refusal(taken.map((found) => ({ code: 'output-file-exists', found })));
}

/** `<slug of client>-<as-of>`: the name of a report folder when nobody gives one. */
export function reportName(client: string, asOf: EpochDay): string {
  return `${slug(client)}-${formatDay(asOf)}`;
}

/** Small letters, digits and hyphens, 40 at most; `report` where a name has none of them (会社, ../..). */
export function slug(name: string): string {
  const kept = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return kept.slice(0, 40).replace(/-+$/, '') || 'report';
}

/** What the operating system says about writing, as a problem to print; `undefined` for anything else. */
export function writingProblem(error: unknown, target: string): Problem | undefined {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return { code: 'disk-full' };
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return { code: 'output-not-writable', found: target };
  if (code === 'ENOTDIR' || code === 'EEXIST' || code === 'ENAMETOOLONG' || code === 'ELOOP') {
    return { code: 'output-not-a-folder', found: target };
  }
  return undefined;
}

/** `notWritable`: a code that means, at this very place, that nothing can be written there. */
function refuseFor(target: string, notWritable?: string): (error: unknown) => never {
  return (error) => {
    const forbidden = (error as NodeJS.ErrnoException | undefined)?.code === notWritable;
    const problem = forbidden
      ? { code: 'output-not-writable', found: target }
      : writingProblem(error, target);
    throw problem ? new Refusal([problem]) : error;
  };
}

/** A folder is never renamed onto one that holds anything: the system refuses, so two runs cannot mix. */
async function renameToFree(from: string, target: string, taken: 'refuse' | 'next'): Promise<string> {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? target : `${target}-${number}`;
    if (taken === 'refuse' || !(await exists(candidate))) {
      try {
        await rename(from, candidate);
        return candidate;
      } catch (error) {
        if (!(await exists(candidate))) refuseFor(target)(error);
        if (taken === 'refuse') throw new Refusal([{ code: 'output-exists', found: target }]);
      }
    }
  }
}

async function exists(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}

async function syncAll(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const child = path.join(folder, entry.name);
    if (entry.isDirectory()) await syncAll(child);
    else await syncToDisk(child);
  }
  await syncToDisk(folder);
}

/** fsync of a file or folder. */
async function syncToDisk(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Takes back the folders that were made only for this report, as far as they are empty. */
async function removeEmpty(directory: string, firstMade: string | undefined): Promise<void> {
  if (firstMade === undefined) return;
  for (let folder = directory; folder.startsWith(firstMade); folder = path.dirname(folder)) {
    const removed = await rmdir(folder).then(
      () => true,
      () => false,
    );
    if (!removed) return;
  }
}
