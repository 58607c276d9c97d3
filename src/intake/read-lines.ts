import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { makeLineTable } from './line-table.ts';
import type { IntakeJob } from './options.ts';
import { type CastSettings, type OrderFile, setCasts } from './order-file.ts';
import { type FileReading, readFile } from './read-file.ts';
import { type RejectedRow, writeRejectedRows } from './rejected-rows.ts';
import { dropRejected, rowsOf } from './row-counts.ts';

/** The lines of all files are in `order_lines`, but for the rejected ones. */
export interface LinesRead {
  /** one a file, in their order */
  readonly readings: readonly FileReading[];
  /** CSV in the job folder */
  readonly rejectedRowsFile: string;
  /** of the rejected rows, the first of each reason */
  readonly examples: readonly RejectedRow[];
}

/** Makes the table and reads all rows of the files into it. `alone`: no other file says more of them. Each row becomes lines of `order_lines`, or is written to the rejected rows. */
export async function readLines(
  engine: Engine,
  files: readonly OrderFile[],
  options: { readonly settings: CastSettings; readonly force: boolean; readonly alone: boolean },
  job: IntakeJob,
): Promise<LinesRead> {
  const { settings, force, alone } = options;
  const { cellBytes, engineMemory: memory } = job.limits;
  await setCasts(engine, settings);
  const columns = await makeLineTable(engine, files, { alone });
  const readings: FileReading[] = [];
  for (const file of files) {
    readings.push(await readFile(engine, file, { cellBytes, force, columns }));
    job.onProgress?.(readings.reduce((rows, reading) => rows + rowsOf(reading), 0));
  }
  const rejectedRowsFile = join(job.folder, 'rejected-rows.csv');
  const rejects = { ...settings, folder: job.folder, memory, cellBytes, explain: job.explainReject };
  const examples = await writeRejectedRows(rejectedRowsFile, readings, rejects);
  await dropRejected(engine, readings);
  return { readings, rejectedRowsFile, examples };
}
