import type { Engine } from '../engine/engine.ts';
import type { EpochDay } from '../units/day.ts';

/** What became of the lines of one file, told apart from those of the others. */
export interface FileLines {
  /** first and last order day of its lines; not known without any */
  readonly from: EpochDay;
  readonly to: EpochDay;
  /** rows that are set aside as `duplicate` */
  readonly duplicates: number;
}

export const NO_LINES: FileLines = { from: Number.NaN, to: Number.NaN, duplicates: 0 };

/** By the index of the file. */
export async function linesByFile(engine: Engine): Promise<ReadonlyMap<number, FileLines>> {
  const rows = await engine.rows(
    `SELECT file::INTEGER AS file, min(order_day) AS from, max(order_day) AS to,
       count(*) FILTER (WHERE set_aside = 'duplicate' AND piece = 1) AS duplicates
     FROM order_lines WHERE set_aside IS NULL OR set_aside = 'duplicate' GROUP BY file ORDER BY file`,
  );
  return new Map(
    rows.map(({ file, from, to, duplicates }) => [
      Number(file),
      { from: Number(from), to: Number(to), duplicates: Number(duplicates) },
    ]),
  );
}
