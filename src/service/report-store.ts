import { readdir, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { removeUnfinished, UNFINISHED } from '../report-folder.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

/** Finished reports, a folder each, named by id. They outlive the service. */
export interface ReportStore {
  readonly folder: string;
  folderOf(id: string): string;
  /** names of the files of a report, sorted; `undefined` where there is no such report */
  files(id: string): Promise<readonly string[] | undefined>;
  /** a file of a report; `undefined` where there is none of that name */
  file(id: string, name: string): Promise<StoredFile | undefined>;
  /** makes a report vanish at once, then deletes it; false where there is none */
  remove(id: string): Promise<boolean>;
  clean(): Promise<void>;
}

export interface StoredFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  /** a report never changes once it is there, so this names its bytes */
  readonly etag: string;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const FILE_NAME = /^[a-z0-9][a-z0-9-]*(\.[a-z0-9]+)+$/;

export function openReportStore(folder: string): ReportStore {
  const folderOf = (id: string) => {
    if (!ID.test(id)) throw new Error('a report requires a UUID as its id');
    return path.join(folder, id);
  };
  const names = async (id: string) => {
    if (!ID.test(id)) return undefined;
    const found = await readdir(folderOf(id)).catch(() => undefined);
    return found?.filter((name) => FILE_NAME.test(name)).sort();
  };
  return {
    folder,
    folderOf,
    files: names,
    async file(id, name) {
      if (!(await names(id))?.includes(name)) return undefined;
      const file = path.join(folderOf(id), name);
      const stats = await stat(file);
      const etag = `"${id.slice(0, 8)}-${stats.size.toString(16)}-${Math.round(stats.mtimeMs).toString(16)}"`;
      return { path: file, name, bytes: stats.size, etag };
    },
    async remove(id) {
      if ((await names(id)) === undefined) return false;
      const bin = await makeTemporaryFolder(folder, UNFINISHED);
      await rename(folderOf(id), path.join(bin.path, 'report'));
      await bin.remove();
      return true;
    },
    clean: () => removeUnfinished(folder),
  };
}
