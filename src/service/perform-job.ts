import type { FaultCause, Job, JobEnd, ProgressReport } from '../flows/job.ts';
import { endOf } from '../flows/run-job.ts';
import { stageReport } from '../report-folder.ts';
import type { Child } from './child.ts';

export interface Performance {
  readonly child: Child;
  /** the job, but for the folder of its results */
  readonly job: Job;
  /** the folder in which the report will appear */
  readonly parent: string;
  /** where the finished report goes; asked once everything lies in `staged` */
  place(staged: string): Promise<{ readonly target: string; readonly taken: 'refuse' | 'next' }>;
  onProgress(report: ProgressReport): void;
  readonly timeLimitMs?: number;
  /** aborted: the process is killed and nothing is published */
  readonly signal?: AbortSignal;
}

/**
 * A job from its first byte to the report folder, the same for both doors: stage, run in the child,
 * publish. However it ends, the child is gone and nothing but a whole report remains. Never rejects.
 */
export async function performJob(performance: Performance): Promise<JobEnd> {
  const { child, signal } = performance;
  const stop = () => child.kill('stopped');
  signal?.addEventListener('abort', stop);
  try {
    if (signal?.aborted) return stopped('stopped');
    return await stageRunPublish(performance);
  } catch (error) {
    return endOf(error);
  } finally {
    signal?.removeEventListener('abort', stop);
    if (child.isAlive()) child.kill('stopped');
    await child.exited;
  }
}

async function stageRunPublish(performance: Performance): Promise<JobEnd> {
  const { child, job, onProgress, timeLimitMs, signal } = performance;
  const staged = await stageReport(performance.parent);
  try {
    const end = await child.run({ ...job, folder: staged.folder }, onProgress, timeLimitMs);
    if (!('ok' in end)) return end;
    const { target, taken } = await performance.place(staged.folder);
    if (signal?.aborted) return stopped('stopped');
    return { ok: true, folder: await staged.publish(target, taken) };
  } finally {
    await staged.discard();
  }
}

function stopped(cause: FaultCause): JobEnd {
  return { fault: `killed: ${cause}`, cause };
}
