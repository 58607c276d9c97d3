import type { ProgressReport } from '../flows/job.ts';

const PACE_MS = 100;

/** Lets progress through at most ten times a second, but every beginning and end of a phase. */
export function paced(tell: (report: ProgressReport) => void, now = () => performance.now()) {
  let last = Number.NEGATIVE_INFINITY;
  let phase = '';
  return (report: ProgressReport): void => {
    const time = now();
    if (report.phase === phase && report.share < 1 && time - last < PACE_MS) return;
    phase = report.phase;
    last = time;
    tell(report);
  };
}
