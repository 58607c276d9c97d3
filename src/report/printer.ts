import { Worker } from 'node:worker_threads';
import type { ChapterTask, Printed, PrintTask } from './print-task.ts';

/** Who prints the report, in this thread or beside it; the bytes are the same. */
export interface Printer {
  /** there is time: whatever makes the next printing faster may be done now */
  warmUp(): void;
  /** some of the figures are known: what is made of them alone may be made now; in the order of the report */
  prepare(task: ChapterTask): void;
  print(task: PrintTask, onProgress: (share: number) => void): Promise<Printed>;
}

/** Prints in the caller's own thread. Loads what printing needs only then. */
export const printerHere: Printer = {
  warmUp: () => undefined,
  prepare: () => undefined,
  async print(task, onProgress) {
    const { printReport } = await import('./print-report.ts');
    return printReport(task, onProgress);
  },
};

/** What the print thread is told; it prints once. */
export type PrintOrder =
  | { readonly warmUp: true }
  | { readonly prepare: ChapterTask }
  | { readonly print: PrintTask };

/** What it answers: the share that is done, and in the end what was printed. */
export type PrintAnswer = { readonly share: number } | { readonly printed: Printed };

/** Compiled: a thread starts from build/, as a job process does. */
const COMPILED = new URL('../bundle/print-thread.js', import.meta.url);

/**
 * Prints in a thread of its own, which is started and loads what printing needs when there is time, at the latest when
 * it is to print: not while the engine wants every core. It prints one report.
 */
export function printerBeside(module = COMPILED): Printer {
  let started: ReturnType<typeof startThread> | undefined;
  const thread = () => {
    started ??= startThread(module);
    return started;
  };
  return {
    warmUp: () => thread().tell({ warmUp: true }),
    prepare: (task) => thread().tell({ prepare: task }),
    print(task, onProgress) {
      const { tell, broken, onAnswer } = thread();
      const printed = new Promise<Printed>((resolve) => {
        onAnswer((answer) => {
          if ('printed' in answer) resolve(answer.printed);
          else onProgress(answer.share);
        });
      });
      tell({ print: task });
      return Promise.race([printed, broken]);
    },
  };
}

function startThread(module: URL) {
  const thread = new Worker(module);
  const broken = new Promise<never>((_, reject) => {
    thread.on('error', reject);
    thread.on('exit', (code) => reject(new Error(`the print thread ended early, exit code ${code}`)));
  });
  // it may break before anybody prints: then printing says so
  broken.catch(() => undefined);
  return {
    broken,
    tell: (order: PrintOrder) => thread.postMessage(order),
    onAnswer: (listen: (answer: PrintAnswer) => void) => thread.on('message', listen),
  };
}
