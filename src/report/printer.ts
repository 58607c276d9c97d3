import { Worker } from 'node:worker_threads';
import type { PrintTask } from './print-report.ts';

/** Who prints the report, in this thread or beside it; the bytes are the same. */
export interface Printer {
  /** there is time: whatever makes the next printing faster may be done now */
  warmUp(): void;
  print(task: PrintTask, onProgress: (share: number) => void): Promise<Uint8Array>;
}

/** Prints in the caller's own thread. Loads what printing needs only then. */
export const printerHere: Printer = {
  warmUp: () => undefined,
  async print(task, onProgress) {
    const { printReport } = await import('./print-report.ts');
    return printReport(task, onProgress);
  },
};

/** What the print thread is told; it prints once. */
export type PrintOrder = { readonly warmUp: true } | { readonly print: PrintTask };

/** What it answers: the share that is done, and in the end the file. */
export type PrintAnswer = { readonly share: number } | { readonly pdf: Uint8Array };

/** Compiled: a thread starts from build/, as a job process does. */
const COMPILED = new URL('./print-thread.js', import.meta.url);

/** Starts a thread that loads what printing needs while the caller does other things. It prints one report. */
export function startPrinter(module = COMPILED): Printer {
  const thread = new Worker(module);
  const tell = (order: PrintOrder) => thread.postMessage(order);
  const broken = new Promise<never>((_, reject) => {
    thread.on('error', reject);
    thread.on('exit', (code) => reject(new Error(`the print thread ended early, exit code ${code}`)));
  });
  // it may break before anybody prints: then printing says so
  broken.catch(() => undefined);
  return {
    warmUp: () => tell({ warmUp: true }),
    print(task, onProgress) {
      const printed = new Promise<Uint8Array>((resolve) => {
        thread.on('message', (answer: PrintAnswer) => {
          if ('pdf' in answer) resolve(answer.pdf);
          else onProgress(answer.share);
        });
      });
      tell({ print: task });
      return Promise.race([printed, broken]);
    },
  };
}
