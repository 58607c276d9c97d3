import type { Engine } from '../engine/engine.ts';
import { readSql } from '../engine/sql.ts';
import { formatDay } from '../units/day.ts';
import { decimalText } from '../units/money.ts';
import { Refusal } from '../units/problem.ts';
import type { InCommon } from './file-overlaps.ts';
import type { Note } from './notes.ts';
import type { OrderFile } from './order-file.ts';

/** More lines than this share in two files at once, and the exports overlap: refused unless forced. */
const REPEATED_SHARE_ALLOWED = 0.01;

/**
 * Lines that stand identically in two files, noted with their amount, and how many of them each two files have. Throws a Refusal
 * where there are too many.
 */
export async function linesInTwoFiles(
  engine: Engine,
  files: readonly OrderFile[],
  options: { readonly currency: string; readonly force: boolean },
): Promise<{ readonly notes: readonly Note[]; readonly shared: readonly InCommon[] }> {
  if (files.length < 2) return { notes: [], shared: [] };
  await engine.run(readSql(new URL('./overlap.sql', import.meta.url)));
  // beyond those of the file that has most of them
  const [row] = await engine.rows(
    `SELECT
       coalesce(sum(copies), 0)::BIGINT AS lines, coalesce(sum(copies * amount), 0)::DOUBLE AS amount,
       (SELECT count(*) FROM order_lines WHERE set_aside IS NULL) AS used
     FROM (SELECT sum(copies) - max(copies) AS copies, min(amount) AS amount FROM lines_in_files GROUP BY line)`,
  );
  const pairs = await engine.rows(
    `WITH ages AS (
       SELECT file, row_number() OVER (ORDER BY max(order_day) DESC, file DESC) AS age
       FROM order_lines WHERE set_aside IS NULL OR set_aside = 'duplicate' GROUP BY file
     ),
     aged AS (SELECT * FROM lines_in_files JOIN ages USING (file))
     SELECT
       older.file::INTEGER AS older, newer.file::INTEGER AS newer, min(older.order_day) AS from, max(older.order_day) AS to,
       sum(least(older.copies, newer.copies))::BIGINT AS lines,
       sum(least(older.copies, newer.copies) * older.amount)::DOUBLE AS amount
     FROM aged AS older JOIN aged AS newer ON newer.line = older.line AND newer.age < older.age
     GROUP BY older.file, newer.file ORDER BY older, newer`,
  );
  await engine.run('DROP TABLE lines_in_files');
  const shared = pairs.map((pair): InCommon => {
    const { older, newer, from, to, lines, amount } = pair as Record<string, number>;
    return { older: older!, newer: newer!, from: from!, to: to!, kept: { lines: lines!, amount: amount! } };
  });
  const lines = Number(row?.lines);
  const used = Number(row?.used);
  if (!options.force && lines > REPEATED_SHARE_ALLOWED * used)
    throw new Refusal([tooManyInTwo(files, shared, { lines, used })]);
  const example = `${decimalText(Number(row?.amount), options.currency)} ${options.currency}`;
  return { notes: [{ code: 'lines-in-two-files', count: lines, example }], shared };
}

/** Names the files that overlap, and the period in which they do. */
function tooManyInTwo(
  files: readonly OrderFile[],
  shared: readonly InCommon[],
  { lines, used }: { readonly lines: number; readonly used: number },
) {
  const overlapping = new Set(shared.flatMap(({ older, newer }) => [older, newer]));
  const named = files.filter(({ index }) => overlapping.has(index));
  const from = formatDay(Math.min(...shared.map((pair) => pair.from)));
  const to = formatDay(Math.max(...shared.map((pair) => pair.to)));
  return {
    code: 'overlapping-files',
    file: named.map(({ copy }) => copy.name).join(', '),
    found: `${((100 * lines) / used).toFixed(1)}% (${lines} / ${used}; ${from === to ? from : `${from} – ${to}`})`,
    wanted: `${100 * REPEATED_SHARE_ALLOWED}%`,
  };
}
