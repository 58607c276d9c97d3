import type { Engine } from '../../engine/engine.ts';
import { readSql } from '../../engine/sql.ts';
import type { Note } from '../notes.ts';
import type { OrderFile } from '../order-file.ts';

/** Sets the rows of a file of returns aside until `bookReturns`; the rejected ones are out already. */
export async function holdReturns(engine: Engine, files: readonly OrderFile[]): Promise<void> {
  for (const { index } of files)
    await engine.run(
      "UPDATE order_lines SET set_aside = 'return' WHERE file = $index AND set_aside IS NULL",
      { index },
    );
}

/** Books them on the lines of their orders (returns.sql); how many, and what they come to. */
export async function bookReturns(engine: Engine): Promise<readonly Note[]> {
  await engine.run(readSql(new URL('./returns.sql', import.meta.url)));
  const rows = await engine.rows(
    `SELECT coalesce(set_aside, 'line') AS became, count(*) AS count, -sum(amount)::BIGINT AS amount
     FROM (SELECT set_aside, amount FROM order_lines WHERE set_aside IN ('bookedReturn', 'unmatchedReturn')
       UNION ALL
       SELECT NULL, -abs(amount) FROM return_rows WHERE customer_key IS NOT NULL AND number NOT IN (SELECT number FROM return_parts))
     GROUP BY became`,
  );
  await engine.run('DROP TABLE return_parts; DROP TABLE sold_lines; DROP TABLE return_rows');
  const note = (code: string, became: string): Note => {
    const row = rows.find((one) => one.became === became);
    return { code, count: Number(row?.count ?? 0), amount: Number(row?.amount ?? 0) };
  };
  return [
    note('returns-booked', 'bookedReturn'),
    note('returns-as-lines', 'line'),
    note('returns-without-customer', 'unmatchedReturn'),
  ];
}
