import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withOtherLayouts } from '../intake/file-mappings.ts';
import type { Mapping } from '../intake/mapping.ts';
import { type Preview, previewFile } from '../intake/preview.ts';
import type { Flow, PreviewJob } from './job.ts';
import { chooseMapping } from './mapping.ts';

/** `preview.json`: what was recognised in each file, and the mapping of all, ready for `--mapping`. */
export interface PreviewResult {
  readonly files: readonly Preview[];
  readonly mapping: Mapping;
}

/** Looks at the files and computes nothing. Writes preview.json and mapping.json; throws `Refusal` for what cannot be read. */
export const preview: Flow<PreviewJob> = async (job, onProgress) => {
  const { encoding, timezone, sheet } = job.options;
  const options = {
    encoding,
    timezone,
    ...(sheet === undefined ? {} : { sheet }),
    ...(await chooseMapping(job)),
  };
  const files: Preview[] = [];
  for (const file of job.files) {
    onProgress({ phase: 'read', share: files.length / job.files.length });
    files.push(await previewFile(file, options, { folder: job.workFolder, limits: job.limits }));
  }
  const [first, ...others] = files.map(({ name, mapping }) => ({ file: name, mapping }));
  const result: PreviewResult = { files, mapping: withOtherLayouts(first!.mapping, others) };
  await writeJson(path.join(job.folder, 'preview.json'), result);
  await writeJson(path.join(job.folder, 'mapping.json'), result.mapping);
};

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}
