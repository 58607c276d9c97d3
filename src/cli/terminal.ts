import cliProgress from 'cli-progress';
import type { JobEnd, Phase, ProgressReport } from '../flows/job.ts';
import { harmless, type Language, say } from '../service/messages.ts';
import { problemLines } from '../service/problem-lines.ts';
import type { Problem } from '../units/problem.ts';
import { FAULT, STOPPED, statusOf } from './exit.ts';

/** Results go to standard output. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Progress and problems go to standard error. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Each problem: what, where, what stands there, what to do. */
export function tellProblems(
  language: Language,
  problems: readonly Problem[],
  count = problems.length,
): void {
  for (const line of problemLines(language, problems, count)) tell(line);
}

/** Says why a job brought no report, and returns the exit status for it. */
export function tellEnd(language: Language, end: Exclude<JobEnd, { ok: true }>): number {
  if ('refused' in end) {
    tellProblems(language, end.refused, end.count);
    return statusOf(end.refused);
  }
  if (end.cause === 'stopped') {
    tell(say(language, 'cli.stopped'));
    return STOPPED;
  }
  tell(`✗ ${say(language, `fault.${end.cause}`)}`);
  tell(
    end.fault
      .split('\n')
      .map((line) => `  ${harmless(line)}`)
      .join('\n'),
  );
  return FAULT;
}

export interface ProgressDisplay {
  show(report: ProgressReport): void;
  close(): void;
}

/** How much of the whole a phase begins with and takes, roughly. */
const SPANS: Readonly<Record<Phase, readonly [begin: number, share: number]>> = {
  read: [0, 0.3],
  'roll-up': [0.3, 0.15],
  value: [0.45, 0.2],
  compare: [0.7, 0.3],
  'look-back': [0.65, 0.1],
  diagnose: [0.75, 0.05],
  write: [0.8, 0.2],
};

/** A bar on a terminal, a line for each phase elsewhere; on standard error. */
export function showProgress(language: Language, isTerminal: boolean): ProgressDisplay {
  const start = performance.now();
  const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
  const rowsText = (rows: number | undefined) =>
    rows === undefined ? '' : say(language, 'cli.rows', { rows: rows.toLocaleString('en-US') });
  if (!isTerminal) {
    let phase = '';
    return {
      show(report) {
        const ended = report.phase === 'read' && report.share === 1;
        if (report.phase === phase && !ended) return;
        phase = report.phase;
        tell(
          [say(language, `phase.${phase}`), rowsText(report.rows), seconds()]
            .filter((t) => t !== '')
            .join('  '),
        );
      },
      close: () => undefined,
    };
  }
  const bar = new cliProgress.SingleBar({
    format: '{bar} {percentage}%  {phase} {rows}  {seconds}',
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  });
  bar.start(1, 0, { phase: say(language, 'phase.read'), rows: '', seconds: '' });
  let rows = '';
  return {
    show(report) {
      const [begin, share] = SPANS[report.phase];
      rows = rowsText(report.rows) || rows;
      bar.update(begin + share * report.share, {
        phase: say(language, `phase.${report.phase}`),
        rows,
        seconds: seconds(),
      });
    },
    close: () => bar.stop(),
  };
}
