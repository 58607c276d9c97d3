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

const OF_THE_CALL =
  /^(option|output|file-|no-orders|stdin-|unknown-preset$|previous-not-a-report$|secret-too-short$|secret-not-text$)/;

/** What a refusal means to a script: a path or option that is wrong, or data that are. */
export function statusOf(codes: readonly string[]): number {
  return codes.length > 0 && codes.every((code) => OF_THE_CALL.test(code)) ? WRONG_CALL : REFUSED;
}
