import { writingProblem } from '../report-folder.ts';
import { Refusal } from '../units/problem.ts';
import type { Flows, Job, JobEnd, ProgressReport } from './job.ts';

/** Runs a job with the flow of its kind and says how it ended; never throws. */
export async function runJob(
  job: Job,
  flows: Flows,
  onProgress: (report: ProgressReport) => void,
): Promise<JobEnd> {
  try {
    if (job.kind === 'diagnose') await flows.diagnose(job, onProgress);
    else if (job.kind === 'evaluate') await flows.evaluate(job, onProgress);
    else await flows.preview(job, onProgress);
    return { ok: true, folder: job.folder };
  } catch (error) {
    return endOf(error);
  }
}

/** What was thrown, as the end of a job: refusals and a full disk are news, everything else is our fault. */
export function endOf(error: unknown): JobEnd {
  if (error instanceof Refusal) return { refused: error.problems, count: error.count };
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (writingProblem(error, '')?.code === 'disk-full' || /No space left on device/.test(text)) {
    return { refused: [{ code: 'disk-full' }], count: 1 };
  }
  // DuckDB reports a passed memory limit, V8 an allocation too large or a thread without memory, as exceptions.
  const memory =
    /Out of Memory Error|heap out of memory|Array buffer allocation failed|Invalid array length/.test(text);
  return { fault: text, cause: memory ? 'memory' : 'error' };
}
