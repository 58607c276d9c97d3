import { parentPort } from 'node:worker_threads';
import { printReport } from './print-report.ts';
import type { PrintAnswer, PrintOrder } from './printer.ts';
import { warmUp } from './warm-up.ts';

/** The life of a print thread: warms up where there is time for it, prints one report. */
let asked = false;
let warming: Promise<void> | undefined;

parentPort?.on('message', async (order: PrintOrder) => {
  if ('warmUp' in order) {
    warming ??= warmUp(() => asked);
    await warming;
  } else {
    asked = true;
    await warming;
    const printed = await printReport(order.print, (share) => answer({ share }));
    answer({ printed });
  }
});

function answer(message: PrintAnswer): void {
  parentPort?.postMessage(message);
}
