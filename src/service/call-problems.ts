import type { Problem } from '../units/problem.ts';

/** Problems of what was asked for, that show only once the data are there: a mapping that does not fit, a day not yet come. */
const OF_THE_CALL = /^(unknown-preset|mapping-.*|mapped-column-missing|notes-.*|brand-.*|as-of-in-future)$/;

/** Whether a refusal is one of the call rather than of the data: 400 over HTTP, exit status 2. */
export function isOfTheCall(problems: readonly Pick<Problem, 'code'>[]): boolean {
  return problems.some(({ code }) => OF_THE_CALL.test(code));
}
