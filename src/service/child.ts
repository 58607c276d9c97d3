import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import type { FaultCause, Job, JobEnd, JobMessage, ProgressReport } from '../flows/job.ts';

export interface ChildSettings {
  /** the compiled module that calls `serveOneJob` */
  readonly module: string;
  /** what it will be asked for, where that is known: it loads no more than that */
  readonly kind?: Job['kind'];
  /** bound of the JavaScript heap */
  readonly heapMegabytes: number;
  /** threads for the engine and for file access */
  readonly threads: number;
  /** how much it gives way to others: 0 (not at all) to 19 */
  readonly niceness?: number;
}

/** A job process as its door sees it. It serves one job. */
export interface Child {
  readonly pid: number | undefined;
  /** whether its modules are loaded and it still waits for a job */
  isReady(): boolean;
  isAlive(): boolean;
  /** Resolves once the process is gone, so nothing is written any more. Never rejects. */
  run(job: Job, onProgress: (report: ProgressReport) => void, timeLimitMs?: number): Promise<JobEnd>;
  kill(cause: FaultCause): void;
  readonly exited: Promise<void>;
}

/** After its last word a process has this long to exit by itself. */
const FAREWELL_MS = 5_000;
const STDERR_KEPT = 8_000;

/**
 * With a fixed threshold (mallopt(3) of glibc; others do not heed it) the memory of a large array goes back to the system with the
 * array. Left alone, the threshold rises with the arrays given up, and a fifth of a large job's memory is held by nothing.
 */
export const GIVE_MEMORY_BACK = { MALLOC_MMAP_THRESHOLD_: '524288' };

/** Settings of ours that a job has no need to know. */
const WITHHELD = ['API_KEYS', 'CUSTOMER_KEY', 'CUSTOMER_KEY_FILE'];

export function forkChild(settings: ChildSettings): Child {
  const child = fork(settings.module, settings.kind === undefined ? [] : [settings.kind], {
    execArgv: [`--max-old-space-size=${settings.heapMegabytes}`],
    env: {
      ...GIVE_MEMORY_BACK,
      ...environment(),
      TZ: 'UTC',
      UV_THREADPOOL_SIZE: String(Math.max(4, settings.threads)),
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  if (settings.niceness !== undefined) giveWay(child, settings.niceness);
  return watch(child);
}

/** Before it has started any thread: later threads inherit it. Where the system refuses, it runs as it is. */
function giveWay(child: ChildProcess, niceness: number): void {
  try {
    if (child.pid !== undefined) setPriority(child.pid, niceness);
  } catch {
    // only a courtesy
  }
}

function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !WITHHELD.includes(name)));
}

function watch(child: ChildProcess): Child {
  let ready = false;
  let end: JobEnd | undefined;
  let killedFor: FaultCause | undefined;
  let lastWords = '';
  let waiting: Job | undefined;
  let listen: (report: ProgressReport) => void = () => undefined;

  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-STDERR_KEPT);
  });
  child.on('message', (message: JobMessage | { ready: true }) => {
    if ('ready' in message) {
      ready = true;
      if (waiting) child.send(waiting, () => undefined);
    } else if ('progress' in message) listen(message.progress);
    else {
      end ??= message;
      setTimeout(() => child.kill('SIGKILL'), FAREWELL_MS).unref();
    }
  });
  const gone = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
    child.once('error', (error) => {
      lastWords += error.message;
      if (child.pid === undefined) resolve({ code: null, signal: null });
    });
  });
  const alive = () => child.exitCode === null && child.signalCode === null && child.connected;

  function kill(cause: FaultCause): void {
    killedFor ??= cause;
    child.kill('SIGKILL');
  }

  return {
    pid: child.pid,
    isReady: () => ready && alive(),
    isAlive: alive,
    exited: gone.then(() => undefined),
    kill,
    async run(job, onProgress, timeLimitMs) {
      listen = onProgress;
      const limit =
        timeLimitMs === undefined ? undefined : setTimeout(() => kill('time'), timeLimitMs).unref();
      if (!ready) waiting = job;
      else if (alive()) child.send(job, () => undefined);
      const { code, signal } = await gone;
      clearTimeout(limit);
      if (killedFor !== undefined && !(end && 'ok' in end && killedFor === 'time')) {
        return { fault: `killed: ${killedFor}`, cause: killedFor };
      }
      return end ?? { fault: `exit ${code ?? signal}\n${lastWords}`, cause: causeOf(lastWords) };
    },
  };
}

/** V8 says so before it aborts; a kill by the system for want of memory says nothing at all. */
function causeOf(lastWords: string): FaultCause {
  return /heap out of memory|Out of memory|bad_alloc/i.test(lastWords) ? 'memory' : 'crash';
}
