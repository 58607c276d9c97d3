// What a door forks, with the real flows of the build, but for the pages: they are most of the time of a small report.
import { serveOneJob } from '../build/bundle/job-child.js';

const printer = {
  warmUp: () => undefined,
  prepare: () => undefined,
  print: async () => ({ pdf: new TextEncoder().encode('%PDF-1.7 not printed\n'), record: undefined }),
};
// each loaded when it is asked for: most of these processes are asked for one
serveOneJob({
  diagnose: async (...asked) => (await import('../build/bundle/diagnose.js')).diagnoseWith(printer)(...asked),
  preview: async (...asked) => (await import('../build/bundle/preview.js')).preview(...asked),
  evaluate: async (...asked) => (await import('../build/bundle/evaluate.js')).evaluate(...asked),
});
