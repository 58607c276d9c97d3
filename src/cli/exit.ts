import { isOfTheCall } from '../service/call-problems.ts';
import type { Problem } from '../units/problem.ts';

/** Exit status: a contract with scripts. */
export const DONE = 0;
/** the data cannot be diagnosed; the user reads why and what to change */
export const REFUSED = 1;
/** a wrong call: options, paths, settings */
export const WRONG_CALL = 2;
/** our own fault (EX_SOFTWARE of sysexits.h) */
export const FAULT = 70;
/** stopped by Ctrl-C or a signal (128 + SIGINT) */
export const STOPPED = 130;

/** Paths, options and settings that are wrong whatever the data are. */
const BEFORE_THE_DATA =
  /^(option|output|file-|no-orders|stdin-|previous-not-a-report$|render-no|notes-|brand-|secret-too-short$|secret-not-text$)/;

/** What a refusal means to a script: a path or option that is wrong, or data that are. */
export function statusOf(problems: readonly Pick<Problem, 'code'>[]): number {
  const isWrongCall = problems.length > 0 && problems.every(({ code }) => BEFORE_THE_DATA.test(code));
  return isWrongCall || isOfTheCall(problems) ? WRONG_CALL : REFUSED;
}
