import type { Flows, Job, JobEnd, ProgressReport } from '../flows/job.ts';
import { endOf, runJob } from '../flows/run-job.ts';
import { paced } from './paced.ts';

/** A process that has waited so long for its job is a spare one. */
const IDLE_MS = 300;

/**
 * The life of a job process: says that it is ready, serves one job, says how it ended, exits. It does
 * not listen to Ctrl-C (the door does, and kills it) and ends when its door is gone. `whileIdle` is called
 * where the job lets itself be waited for.
 */
export function serveOneJob(flows: Flows, whileIdle: () => void = () => undefined): void {
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => undefined);
  process.on('disconnect', () => process.exit(1));
  process.on('uncaughtException', (error) => finish(endOf(error)));
  process.on('unhandledRejection', (error) => finish(endOf(error)));
  const idle = setTimeout(whileIdle, IDLE_MS);
  process.once('message', (job: Job) => {
    clearTimeout(idle);
    void serve(job, flows);
  });
  process.send?.({ ready: true });
}

async function serve(job: Job, flows: Flows): Promise<void> {
  process.chdir(job.workFolder);
  const tell = paced((progress: ProgressReport) => process.send?.({ progress }));
  finish(await runJob(job, flows, tell));
}

let finished = false;

function finish(end: JobEnd): void {
  if (finished) return;
  finished = true;
  process.send?.(end, () => process.exit(0));
}
