import { readLastWord } from '../consultant/last-word.ts';
import { type Printer, printerHere } from '../report/printer.ts';
import type { DiagnoseJob, Flow } from './job.ts';
import { readJobOrders } from './read-job.ts';
import { type StartValuing, valuingHere } from './valuing-beside.ts';

/** What is needed once the orders are read: as long to load as most refusals take altogether, hence loaded only then. */
export const loadDiagnosing = () => import('./diagnose-orders.ts');

/** Order histories in, every file of the report out, into `job.folder`. Throws `Refusal` for data that cannot be diagnosed. */
export const diagnoseWith =
  (printer: Printer, startValuing: StartValuing = valuingHere): Flow<DiagnoseJob> =>
  async (job, onProgress) => {
    const previous =
      job.previous && (await (await import('./previous-report.ts')).openPrevious(job.previous));
    const lastWord = job.lastWord && (await readLastWord(job.lastWord));
    onProgress({ phase: 'read', share: 0 });
    const orders = await readJobOrders(job, onProgress);
    try {
      const { diagnoseOrders } = await loadDiagnosing();
      await diagnoseOrders(job, orders, { previous, lastWord, printer, startValuing }, onProgress);
    } finally {
      orders.engine.close();
    }
  };

export const diagnose = diagnoseWith(printerHere);
