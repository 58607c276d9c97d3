import type { Problem } from '../units/problem.ts';
import { explain, type Language, placeName, say } from './messages.ts';

/** More would push the first ones, which say the most, off the screen. */
const PROBLEMS_TOLD = 20;

/** Problems as lines for people; each: what, where, what stands there, what to do. `count`: all of them. */
export function problemLines(
  language: Language,
  problems: readonly Problem[],
  count = problems.length,
): readonly string[] {
  const shown = problems.slice(0, PROBLEMS_TOLD);
  const lines: string[] = [];
  let accounted = 0;
  for (const [index, problem] of shown.entries()) {
    const { title, detail, remedy } = explain(language, problem);
    const where = whereIs(language, problem);
    lines.push(`✗ ${title}${where === '' ? '' : ` (${where})`}`);
    for (const line of [detail, remedy === '' ? '' : `→ ${remedy}`]) if (line !== '') lines.push(`  ${line}`);
    const alike = shown.slice(0, index + 1).filter(({ code }) => code === problem.code);
    const ofKind = alike[0]?.ofKind;
    if (ofKind === undefined || problem.ofKind !== undefined) accounted += problem.ofKind ?? 1;
    if (ofKind === undefined || shown[index + 1]?.code === problem.code || ofKind <= alike.length) continue;
    lines.push(`  ${say(language, 'where.more-of-kind', { count: ofKind - alike.length, title })}`);
  }
  return count > accounted ? [...lines, say(language, 'where.more', { count: count - accounted })] : lines;
}

function whereIs(language: Language, problem: Problem): string {
  // where the text names it anyway, and it is no column of the data
  const isOther = /^(option|mapping-|companion-|notes-|brand-)/.test(problem.code);
  const column = isOther ? undefined : placeName(language, problem);
  const places = [
    problem.file === undefined ? '' : say(language, 'where.file', { file: problem.file }),
    problem.line === undefined ? '' : say(language, 'where.line', { line: problem.line }),
    column === undefined ? '' : say(language, 'where.column', { column }),
  ];
  return places.filter((place) => place !== '').join(', ');
}
