// What a door forks, with the real flows of the build, but for the pages: they are most of the time of a small report.
import { diagnoseWith } from '../build/flows/diagnose.js';
import { evaluate } from '../build/flows/evaluate.js';
import { preview } from '../build/flows/preview.js';
import { serveOneJob } from '../build/service/job-child.js';

const printer = {
  warmUp: () => undefined,
  prepare: () => undefined,
  print: async () => ({ pdf: new TextEncoder().encode('%PDF-1.7 not printed\n'), record: undefined }),
};
serveOneJob({ diagnose: diagnoseWith(printer), preview, evaluate });
