import { open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readSource, type Source, type SourceHashes, type UnpackLimits } from './source-bytes.ts';

/** The bytes of a file in the job folder, where readers that need more than one pass may have them. */
export interface RawCopy {
  readonly path: string;
  readonly bytes: number;
  readonly hashes: SourceHashes;
}

/** Copies a file, gunzipped where it is gzip, for as long as `work` runs. Throws Refusals as `readSource` does. */
export async function withRawCopy<T>(
  source: Source,
  name: string,
  options: { readonly folder: string; readonly limits: UnpackLimits },
  work: (copy: RawCopy) => Promise<T>,
): Promise<T> {
  const path = join(options.folder, name);
  try {
    const out = await open(path, 'w', 0o600);
    let hashes: SourceHashes;
    try {
      hashes = await readSource(source, options.limits, async (chunks) => {
        for await (const chunk of chunks) await out.writeFile(chunk);
      });
    } finally {
      await out.close();
    }
    return await work({ path, bytes: (await stat(path)).size, hashes });
  } finally {
    await rm(path, { force: true });
  }
}
