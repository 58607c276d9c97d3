import type { Engine } from '../engine/engine.ts';
import type { Field } from './fields.ts';
import type { Note } from './notes.ts';
import type { OrderFile } from './order-file.ts';

/** Fields no figure rests on, in the order of their bits in `unread` (checked.sql). */
const BITS: readonly Field[] = ['quantity', 'cost', 'unitCost', 'subscriptionCycle'];

/** Cells of the lines used that could not be read and became NULL: how many, and the columns they stand in. */
export async function unreadCells(engine: Engine, files: readonly OrderFile[]): Promise<Note> {
  const rows = await engine.rows(
    `SELECT file::INTEGER AS file, unread::INTEGER AS unread, count(*) AS count FROM order_lines
     WHERE unread > 0 AND set_aside IS NULL GROUP BY file, unread ORDER BY file, unread`,
  );
  const titles = new Set<string>();
  let count = 0;
  for (const [bit, field] of BITS.entries()) {
    for (const row of rows.filter(({ unread }) => (Number(unread) & (1 << bit)) !== 0)) {
      const { head, positions } = files.find(({ index }) => index === row.file)!;
      count += Number(row.count);
      titles.add(head.titles[positions.get(field)!]!);
    }
  }
  return { code: 'unreadable-optional-cells', count, example: [...titles].join(', ') };
}
