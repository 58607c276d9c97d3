import { printerBeside } from '../report/printer.ts';
import { serveOneJob } from './job-child.ts';

/**
 * What a door forks: the real flows, loaded before a job arrives. The thread that prints loads its part
 * beside them, hence no import of theirs above.
 */
const printer = printerBeside();
const [{ diagnoseWith }, { valuingBeside }, { preview }, { evaluate }] = await Promise.all([
  import('../flows/diagnose.ts'),
  import('../flows/valuing-beside.ts'),
  import('../flows/preview.ts'),
  import('../flows/evaluate.ts'),
]);
serveOneJob({ diagnose: diagnoseWith(printer, valuingBeside), preview, evaluate }, printer.warmUp);
