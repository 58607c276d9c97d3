import { parentPort } from 'node:worker_threads';
import type { MeasuredFigures } from './diagnosis-chapter.ts';
import { prepareChapter } from './prepare-chapter.ts';
import { printReport } from './print-report.ts';
import type { PrintAnswer, PrintOrder } from './printer.ts';
import { readyChapters } from './ready-chapters.ts';
import { warmUp } from './warm-up.ts';

/** The life of a print thread: warms up where there is time for it, prepares chapters, prints one report. */
let asked = false;
let warm = false;
let measured: MeasuredFigures = {};
const ready = readyChapters();
/** one order after the other */
let work = Promise.resolve();

parentPort?.on('message', (order: PrintOrder) => {
  if (!('warmUp' in order)) asked = true;
  work = work.then(() => serve(order));
});

async function serve(order: PrintOrder): Promise<void> {
  if ('warmUp' in order) {
    if (!warm) await warmUp(() => asked);
    warm = true;
  } else if ('prepare' in order) {
    const { name, figures } = order.prepare;
    measured = { ...measured, [name]: figures };
    await prepareChapter(order.prepare, measured, ready);
  } else {
    const printed = await printReport(order.print, (share) => answer({ share }), ready);
    answer({ printed });
  }
}

function answer(message: PrintAnswer): void {
  parentPort?.postMessage(message);
}
