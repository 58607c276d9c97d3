import type { DiagnoseJob, JobEnd, PreviewJob, ProgressReport } from '../flows/job.ts';
import { endOf } from '../flows/run-job.ts';
import { UNFINISHED } from '../report-folder.ts';
import { makeTemporaryFolder, removeAbandoned, type TemporaryFolder } from '../temporary-folder.ts';
import { forkChild } from './child.ts';
import type { Config } from './config.ts';
import { openLane, type Place } from './lane.ts';
import { performJob } from './perform-job.ts';
import type { ReportStore } from './report-store.ts';
import { usableFolder } from './setting-folder.ts';
import { keepSpare } from './spare-child.ts';

export const WORK_PREFIX = 'second-opinion';

export type JobState = 'queued' | 'running' | 'done' | 'refused' | 'failed';

/** A diagnosis as far as it has come. */
export interface JobRecord {
  readonly id: string;
  readonly state: JobState;
  readonly progress?: ProgressReport;
  /** how it ended; for `refused` and `failed` the reason */
  readonly end?: JobEnd;
  /** resolves when the state is one of the last three */
  readonly finished: Promise<void>;
}

export interface Jobs {
  /** a place in the queue of diagnoses or previews; `undefined` when it is full */
  enter(kind: 'diagnose' | 'preview'): Place | undefined;
  makeWorkFolder(): Promise<TemporaryFolder>;
  /** takes place and work folder over and gives them back at the end */
  diagnose(id: string, place: Place, work: TemporaryFolder, job: DiagnoseJob): JobRecord;
  preview(place: Place, job: PreviewJob): Promise<JobEnd>;
  find(id: string): JobRecord | undefined;
  /** stops it where it runs and forgets it; resolves when nothing of it is left but a finished report */
  forget(id: string): Promise<boolean>;
  isReady(): boolean;
  close(): Promise<void>;
}

interface Entry {
  record: JobRecord;
  readonly control: AbortController;
}

/** So many ended jobs are remembered; the reports themselves lie on disk. */
const REMEMBERED = 1000;
const SWEEP_MS = 15 * 60_000;
const PREVIEWS_AT_ONCE = 1;
/** A job gives way to the door, so that it answers while a job runs. */
const JOB_NICENESS = 10;

/** The jobs of a service: bounded queues, one process a job, one process kept warm. */
export async function openJobs(
  config: Config,
  store: ReportStore,
  log: (fault: string) => void,
): Promise<Jobs> {
  const sweep = () => Promise.all([removeAbandoned(config.workFolder, WORK_PREFIX), store.clean()]);
  await usableFolder('WORK_DIR', config.workFolder, WORK_PREFIX);
  await usableFolder('REPORTS_DIR', store.folder, UNFINISHED);
  await sweep();
  const sweeping = setInterval(() => void sweep(), SWEEP_MS).unref();
  const lanes = {
    diagnose: openLane(config.jobsAtOnce, config.queueLength),
    preview: openLane(PREVIEWS_AT_ONCE, config.queueLength),
  };
  const spare = keepSpare(() =>
    forkChild({
      module: config.jobModule,
      heapMegabytes: config.memoryMegabytes,
      threads: config.limits.engineThreads,
      niceness: JOB_NICENESS,
    }),
  );
  spare.refill();
  const entries = new Map<string, Entry>();

  function update(id: string, change: Partial<JobRecord>): void {
    const entry = entries.get(id);
    if (entry) entry.record = { ...entry.record, ...change };
  }

  function rememberFew(): void {
    const ended = [...entries].filter(([, { record }]) => record.end !== undefined);
    for (const [id] of ended.slice(0, Math.max(0, ended.length - REMEMBERED))) entries.delete(id);
  }

  async function perform(
    id: string,
    place: Place,
    work: TemporaryFolder,
    job: DiagnoseJob,
    signal: AbortSignal,
  ) {
    let end: JobEnd;
    try {
      await place.turn();
      update(id, { state: 'running' });
      end = await performJob({
        child: spare.take(),
        job,
        parent: store.folder,
        place: async () => ({ target: store.folderOf(id), taken: 'refuse' }),
        onProgress: (progress) => update(id, { progress }),
        timeLimitMs: config.jobSeconds * 1000,
        signal,
      });
    } catch (error) {
      end = endOf(error);
    } finally {
      await work.remove().catch((error: unknown) => log(String(error)));
      place.leave();
      spare.refill();
    }
    if ('fault' in end && end.cause !== 'stopped') log(end.fault);
    update(id, { end, state: 'ok' in end ? 'done' : 'refused' in end ? 'refused' : 'failed' });
    rememberFew();
  }

  return {
    enter: (kind) => lanes[kind].enter(),
    makeWorkFolder: () => makeTemporaryFolder(config.workFolder, WORK_PREFIX),
    diagnose(id, place, work, job) {
      const control = new AbortController();
      let finish: () => void = () => undefined;
      const finished = new Promise<void>((resolve) => {
        finish = resolve;
      });
      entries.set(id, { control, record: { id, state: 'queued', finished } });
      void perform(id, place, work, job, control.signal).finally(finish);
      return entries.get(id)!.record;
    },
    async preview(place, job) {
      try {
        await place.turn();
        const child = spare.take();
        const end = await child.run(job, () => undefined, config.jobSeconds * 1000);
        if ('fault' in end) log(end.fault);
        return end;
      } finally {
        place.leave();
        spare.refill();
      }
    },
    find: (id) => entries.get(id)?.record,
    async forget(id) {
      const entry = entries.get(id);
      if (!entry) return false;
      entry.control.abort();
      await entry.record.finished;
      entries.delete(id);
      return true;
    },
    isReady: () => spare.wasReady() && !lanes.diagnose.isFull(),
    async close() {
      clearInterval(sweeping);
      for (const { control } of entries.values()) control.abort();
      await Promise.all([...entries.values()].map(({ record }) => record.finished));
      await spare.close();
    },
  };
}
