import { diagnose } from '../flows/diagnose.ts';
import { preview } from '../flows/preview.ts';
import { serveOneJob } from './job-child.ts';

/** What a door forks: the real flows, loaded before a job arrives. */
serveOneJob({ diagnose, preview });
