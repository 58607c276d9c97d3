import type { Engine } from '../engine/engine.ts';
import { readSql } from '../engine/sql.ts';
import { type Problem, Refusal } from '../units/problem.ts';
import { type Note, passesOverLines } from './notes.ts';
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
  const problems = [...(await repeatedByFile(engine))].flatMap(
    ([index, { repeated, lines }]): readonly Problem[] => {
      if (repeated < REPEATED_LINES_ALLOWED || repeated <= REPEATED_IN_FILE_ALLOWED * lines) return [];
      const file = files.find((one) => one.index === index)!.copy.name;
      const found = `${((100 * repeated) / lines).toFixed(1)}% (${repeated} / ${lines})`;
      return [{ code: 'lines-repeated', file, found, wanted: `${100 * REPEATED_IN_FILE_ALLOWED}%` }];
    },
  );
  if (problems.length > 0) throw new Refusal(problems);
}

async function repeatedByFile(
  engine: Engine,
): Promise<ReadonlyMap<number, { readonly repeated: number; readonly lines: number }>> {
  const sql = readSql(new URL('./repeated-lines.sql', import.meta.url));
  const byFile = new Map<number, { repeated: number; lines: number }>();
  for (const days of await passesOverLines(engine)) {
    for (const row of await engine.rows(sql, days)) {
      const before = byFile.get(Number(row.file)) ?? { repeated: 0, lines: 0 };
      byFile.set(Number(row.file), {
        repeated: before.repeated + Number(row.repeated),
        lines: before.lines + Number(row.lines),
      });
    }
  }
  return new Map([...byFile].sort(([a], [b]) => a - b));
}
