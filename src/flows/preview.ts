import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withOtherLayouts } from '../intake/file-mappings.ts';
import type { Mapping } from '../intake/mapping.ts';
import { previewFile, type Preview as WholePreview } from '../intake/preview.ts';
import type { Problem } from '../units/problem.ts';
import type { Flow, PreviewJob, ProgressReport } from './job.ts';
import { chooseMapping } from './mapping.ts';
import { type TrialReading, tryReading } from './trial-reading.ts';

/** Files of so many bytes in all, unpacked, are read whole: that takes seconds. */
export const READ_WHOLE_BYTES = 50_000_000;

/** What was recognised in one file. */
export type FilePreview = Omit<WholePreview, 'suspicions'>;

/**
 * How far the rows were looked at. `whole`: read as a diagnosis reads them, with what came of it; `head`:
 * the first rows of each file, since the files are large, or a problem was found in them already.
 */
export type Checked =
  | { readonly of: 'whole'; readonly read?: TrialReading }
  | { readonly of: 'head'; readonly why: 'large' | 'problems' };

/** `preview.json`: what was recognised in each file, and the mapping of all, ready for `--mapping`. */
export interface PreviewResult {
  readonly files: readonly FilePreview[];
  readonly mapping: Mapping;
  readonly checked: Checked;
  /** found beyond those of the files themselves: reading all of it would be refused */
  readonly problems: readonly Problem[];
}

/** Looks at the files and computes nothing. Writes preview.json and mapping.json; throws `Refusal` for what cannot be read. */
export const preview: Flow<PreviewJob> = (job, onProgress) => previewUpTo(READ_WHOLE_BYTES, job, onProgress);

/** The same, with files of so many bytes in all read whole. */
export async function previewUpTo(
  readWholeBytes: number,
  job: PreviewJob,
  onProgress: (report: ProgressReport) => void,
): Promise<void> {
  const { encoding, timezone, sheet, currency, tax } = job.options;
  const options = {
    encoding,
    timezone,
    ...(sheet === undefined ? {} : { sheet }),
    ...(currency === undefined ? {} : { currency }),
    ...(await chooseMapping(job)),
  };
  const seen: WholePreview[] = [];
  for (const file of job.files) {
    onProgress({ phase: 'read', share: seen.length / (job.files.length + 1) });
    seen.push(
      await previewFile(
        file,
        { ...options, ...(tax && { tax }) },
        { folder: job.workFolder, limits: job.limits },
      ),
    );
  }
  const { checked, problems } = await check(job, options, seen, readWholeBytes);
  const [first, ...others] = seen.map(({ name, mapping }) => ({ file: name, mapping }));
  const mapping = withOtherLayouts(first!.mapping, others);
  const files = seen.map(({ suspicions: _, ...file }) => file);
  const result: PreviewResult = { files, mapping, checked, problems };
  await writeJson(path.join(job.folder, 'preview.json'), result);
  await writeJson(path.join(job.folder, 'mapping.json'), mapping);
}

/** Whether a diagnosis would be refused: told by the diagnosis' own reading where the files are small enough. */
async function check(
  job: PreviewJob,
  options: Parameters<typeof tryReading>[1],
  seen: readonly WholePreview[],
  readWholeBytes: number,
): Promise<Pick<PreviewResult, 'checked' | 'problems'>> {
  const suspicions = seen.flatMap((file) => file.suspicions);
  const hasProblems = seen.some((file) => file.problems.length > 0);
  const bytes = seen.reduce((sum, file) => sum + file.bytes, 0);
  if (hasProblems || bytes > readWholeBytes)
    return { checked: { of: 'head', why: hasProblems ? 'problems' : 'large' }, problems: suspicions };
  const { problems, ...read } = await tryReading(job, options);
  return { checked: { of: 'whole', ...read }, problems };
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}
