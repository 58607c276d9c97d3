import type { Flows, Job } from '../flows/job.ts';
import { printerBeside } from '../report/printer.ts';
import { serveOneJob } from './job-child.ts';

/**
 * What a door forks: the real flows, loaded before a job arrives. Of the kind of job that the door names as the first
 * argument, only what reads the files: the job is there already, and it may have to be refused. The thread that prints loads its part beside them, hence no import of theirs above.
 */
const printer = printerBeside();

const load = {
  async diagnose() {
    const [flow, { valuingBeside }] = await Promise.all([
      import('../flows/diagnose.ts'),
      import('../flows/valuing-beside.ts'),
    ]);
    return { ...flow, diagnose: flow.diagnoseWith(printer, valuingBeside) };
  },
  preview: () => import('../flows/preview.ts'),
  evaluate: () => import('../flows/evaluate.ts'),
};

const flows: Flows = {
  diagnose: async (job, onProgress) => (await load.diagnose()).diagnose(job, onProgress),
  preview: async (job, onProgress) => (await load.preview()).preview(job, onProgress),
  evaluate: async (job, onProgress) => (await load.evaluate()).evaluate(job, onProgress),
};

const kinds = Object.keys(load) as Job['kind'][];
const expected = kinds.find((kind) => kind === process.argv[2]);
if (expected) await load[expected]();
else await Promise.all([...kinds.map((kind) => load[kind]()), (await load.diagnose()).loadDiagnosing()]);
serveOneJob(flows, printer.warmUp);
