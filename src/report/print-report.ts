import { composeReport } from './compose-report.ts';
import { wordsOf } from './conclude.ts';
import { printPdf } from './pdf.ts';
import type { Printed, PrintTask } from './print-task.ts';
import { NOTHING_READY } from './ready-chapters.ts';

export async function printReport(
  task: PrintTask,
  onProgress: (share: number) => void = () => undefined,
  ready = NOTHING_READY,
): Promise<Printed> {
  const words = wordsOf(task);
  const { report, record } = composeReport(task, words);
  return { pdf: await printPdf(report, words, onProgress, ready), record };
}
