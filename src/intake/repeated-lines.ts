import type { Engine } from '../engine/engine.ts';
import { readSql } from '../engine/sql.ts';
import { type Problem, Refusal } from '../units/problem.ts';
import type { Note } from './notes.ts';
import type { OrderFile } from './order-file.ts';

/** More lines of a file than this share that stand there already, and the export repeats itself: refused unless forced. */
const REPEATED_IN_FILE_ALLOWED = 0.2;
/** Fewer are those of a customer who bought the same twice. */
const REPEATED_LINES_ALLOWED = 100;

/** Throws a Refusal for files that say much of what they say twice: as after a join with another table, or two exports in one. */
export async function refuseRepeatedLines(
  engine: Engine,
  files: readonly OrderFile[],
  { notes, force }: { readonly notes: readonly Note[]; readonly force: boolean },
): Promise<void> {
  const identical = notes.find(({ code }) => code === 'identical-lines')?.count ?? 0;
  if (force || identical < REPEATED_LINES_ALLOWED) return;
  const rows = await engine.rows(readSql(new URL('./repeated-lines.sql', import.meta.url)));
  const problems = rows.flatMap((row): readonly Problem[] => {
    const repeated = Number(row.repeated);
    const lines = Number(row.lines);
    if (repeated < REPEATED_LINES_ALLOWED || repeated <= REPEATED_IN_FILE_ALLOWED * lines) return [];
    const file = files.find(({ index }) => index === row.file)!.copy.name;
    const found = `${((100 * repeated) / lines).toFixed(1)} % (${repeated} / ${lines})`;
    return [{ code: 'lines-repeated', file, found, wanted: `${100 * REPEATED_IN_FILE_ALLOWED} %` }];
  });
  if (problems.length > 0) throw new Refusal(problems);
}
