import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { diagnoseWith } from '../src/flows/diagnose.ts';
import type { DiagnoseJob } from '../src/flows/job.ts';
import { resolveOptions } from '../src/flows/resolve-options.ts';
import type { Printer } from '../src/report/printer.ts';
import { dayOf } from '../src/units/day.ts';
import { LIMITS } from './limits.ts';

/** Most of the time of a small report goes to its pages: for tests that look at its other files. */
export const blankPrinter: Printer = {
  warmUp: () => undefined,
  prepare: () => undefined,
  print: async () => ({ pdf: new TextEncoder().encode('%PDF-1.7 not printed\n'), record: undefined }),
};

/** What a door forks, as it is installed but for the pages. */
export const unprintedJobModule = fileURLToPath(new URL('./unprinted-job.mjs', import.meta.url));

export const diagnoseUnprinted = diagnoseWith(blankPrinter);

export type AskedJob = Pick<DiagnoseJob, 'files' | 'companions' | 'previous'> &
  Partial<Pick<DiagnoseJob, 'limits'>>;

/** A job as a door makes it on 2026-11-22, with its folders in `folder`. */
export function jobIn(
  folder: string,
  { limits = LIMITS, ...asked }: AskedJob,
  options: Readonly<Record<string, unknown>> = {},
): DiagnoseJob {
  const resolved = resolveOptions(options);
  if (!('ok' in resolved)) throw new Error(`the test requires valid options: ${JSON.stringify(resolved)}`);
  return {
    kind: 'diagnose',
    ...asked,
    limits,
    options: resolved.ok,
    workFolder: mkdtempSync(join(folder, 'work-')),
    folder: mkdtempSync(join(folder, 'report-')),
    today: dayOf('2026-11-22'),
  };
}

/** Diagnoses without printing. @returns the folder of the report */
export async function diagnosedIn(...asked: Parameters<typeof jobIn>): Promise<string> {
  const job = jobIn(...asked);
  await diagnoseUnprinted(job, () => undefined);
  return job.folder;
}
